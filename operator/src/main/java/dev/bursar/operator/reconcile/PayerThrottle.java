package dev.bursar.operator.reconcile;

import dev.bursar.operator.model.AccountId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Cost Explorer throttles per payer, so whoever was told to slow down tells all that ask the same payer. In memory. */
final class PayerThrottle {
    private final Map<AccountId, Instant> until = new ConcurrentHashMap<>();

    void hold(AccountId payer, Instant end) {
        until.merge(payer, end, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** When the payer may be asked again, if that is later than now. */
    Optional<Instant> heldUntil(AccountId payer, Instant now) {
        return Optional.ofNullable(until.get(payer)).filter(now::isBefore);
    }
}
