package dev.bursar.operator.output.status;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times as status writes them: RFC 3339, UTC, whole seconds. */
final class Times {
    private Times() {}

    static @Nullable String text(Optional<Instant> time) {
        return time.map(value -> value.truncatedTo(ChronoUnit.SECONDS).toString())
                .orElse(null);
    }
}
