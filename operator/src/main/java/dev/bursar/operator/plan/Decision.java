package dev.bursar.operator.plan;

import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.model.Period;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What to do about a report now. */
public sealed interface Decision {
    /**
     * A run is due.
     *
     * @param period what the report covers as of now
     * @param ranges what has to be asked, each one page set; empty when all of it is known already
     */
    record Fetch(Period period, List<Period> ranges) implements Decision {
        public Fetch {
            ranges = List.copyOf(ranges);
        }
    }

    /**
     * Nothing is due.
     *
     * @param next when a run will be; empty when nothing can change any more
     */
    record NotDue(Optional<Instant> next) implements Decision {}

    /**
     * No run can be made.
     *
     * @param next when that may have changed by itself; empty when only another spec helps
     */
    record Refused(Reason reason, String message, Optional<Instant> next) implements Decision {}
}
