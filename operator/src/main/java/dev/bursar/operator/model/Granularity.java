package dev.bursar.operator.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long one time slice of a question is. */
public enum Granularity {
    DAILY("Daily") {
        @Override
        LocalDate after(LocalDate start) {
            return start.plusDays(1);
        }
    },
    /** Calendar months; the first and the last slice of a period are cut to it. */
    MONTHLY("Monthly") {
        @Override
        LocalDate after(LocalDate start) {
            return start.withDayOfMonth(1).plusMonths(1);
        }
    };

    private final String specName;

    Granularity(String specName) {
        this.specName = specName;
    }

    /** The day after the slice that holds {@code start}. */
    abstract LocalDate after(LocalDate start);

    /** As {@code spec.granularity} writes it. */
    public String specName() {
        return specName;
    }

    public static Optional<Granularity> of(String specName) {
        return List.of(values()).stream()
                .filter(granularity -> granularity.specName.equals(specName))
                .findFirst();
    }

    /** The slices of a period, in order, together exactly the period. */
    public List<Period> slices(Period period) {
        List<Period> slices = new ArrayList<>();
        for (LocalDate start = period.start(); start.isBefore(period.end()); ) {
            LocalDate end = after(start);
            Period slice = new Period(start, end.isBefore(period.end()) ? end : period.end());
            slices.add(slice);
            start = slice.end();
        }
        return slices;
    }
}
