package dev.bursar.operator.reconcile;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Lets another go first, for a moment: of two reports that are due with the same question, the one that asks for more days
 * answers the other, while the other way round both would pay. Not for longer, because it may be that the other cannot. In memory.
 */
final class Yielding {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Map<String, Instant> since = new ConcurrentHashMap<>();

    /**
     * @param who waits
     * @param reason whether there is another to wait for
     * @return when to look again; empty to go on
     */
    Optional<Instant> until(String who, Instant now, BooleanSupplier reason) {
        if (!reason.getAsBoolean()) {
            since.remove(who);
            return Optional.empty();
        }
        Instant begun = since.merge(who, now, Yielding::begun);
        if (now.isBefore(begun.plus(PATIENCE))) {
            return Optional.of(now.plus(LOOK));
        }
        since.remove(who);
        return Optional.empty();
    }

    /** A wait that nobody came back to was another one. */
    private static Instant begun(Instant before, Instant now) {
        return now.isAfter(before.plus(PATIENCE.multipliedBy(2))) ? now : before;
    }
}
