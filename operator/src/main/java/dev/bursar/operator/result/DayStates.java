package dev.bursar.operator.result;

import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.model.DayState;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.plan.KnownSlice;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Derives a day's state from what is known of it and from today; nothing is stored. */
public final class DayStates {
    private DayStates() {}

    /**
     * @param day the slice's last covered day, which decides for a month
     * @param restatementDays after which a closed day is final
     */
    public static DayState of(@Nullable LedgerEntry entry, LocalDate day, LocalDate today, int restatementDays) {
        boolean young = DayState.isYoung(day, today);
        if (entry == null || !entry.answered() || (young && saysNothing(entry))) {
            return DayState.MISSING;
        }
        if (young) {
            return DayState.PROVISIONAL;
        }
        KnownSlice known = new KnownSlice(Period.ofDay(day), entry.closed(), entry.seen());
        return known.isFinal(restatementDays, today) ? DayState.FINAL : DayState.SETTLED;
    }

    /** No group at all, or the all-zero total that an ungrouped answer has where a grouped one has no group. */
    private static boolean saysNothing(LedgerEntry entry) {
        return entry.rows().stream()
                .allMatch(row -> row.keys().isEmpty()
                        && row.measures().values().stream()
                                .allMatch(measure -> measure.amount().signum() == 0));
    }
}
