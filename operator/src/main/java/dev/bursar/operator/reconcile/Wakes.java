package dev.bursar.operator.reconcile;

import dev.bursar.operator.plan.RefreshPlan;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** When a resource is to be looked at again. */
final class Wakes {
    private Wakes() {}

    static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
        return Stream.concat(one.stream(), other.stream()).min(Comparator.naturalOrder());
    }

    static Optional<Instant> of(RefreshPlan refresh) {
        return switch (refresh) {
            case RefreshPlan.Wait wait -> Optional.of(wait.until());
            case RefreshPlan.Nothing none -> Optional.empty();
            case RefreshPlan.Take taken -> Optional.empty();
            case RefreshPlan.Ignore ignored -> Optional.empty();
        };
    }
}
