package dev.bursar.operator.reconcile;

import dev.bursar.operator.fetch.IdentityOutcome;
import dev.bursar.operator.fetch.RoleAssumer;
import dev.bursar.operator.model.PrincipalArn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who the base identities are in AWS: the operator itself, and the keys of identity Secrets. Asked of STS once, when it is
 * first needed; a failure is kept for a while, so that many accounts do not wait for the same dead endpoint one after the
 * other.
 */
public final class BaseIdentities {
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final RoleAssumer assumer;
    private final Clock clock;
    private final Optional<PrincipalArn> configured;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** What is known of one identity; the lock of those who want to ask. */
    private static final class Known {
        private volatile @Nullable IdentityOutcome outcome;
        private volatile String version = "";
        private Instant askedAt = Instant.MIN;
    }

    /** @param configuredPrincipal of {@code --principal-arn}: whom trust policies name instead of who STS says the operator is */
    public BaseIdentities(RoleAssumer assumer, Clock clock, Optional<String> configuredPrincipal) {
        this.assumer = assumer;
        this.clock = clock;
        this.configured = configuredPrincipal.flatMap(PrincipalArn::configured);
    }

    /** Partition of the identity as far as it is known by now; never asks. */
    Optional<String> knownPartition(BaseIdentity identity) {
        Optional<String> asked = Optional.ofNullable(known.get(identity.secret()))
                .filter(there -> there.version.equals(identity.version()))
                .flatMap(there -> Optional.ofNullable(there.outcome))
                .flatMap(outcome -> outcome instanceof IdentityOutcome.Identified identified
                        ? Optional.of(identified.partition())
                        : Optional.empty());
        return identity.isOperator()
                ? configured.map(arn -> arn.value().split(":", 3)[1]).or(() -> asked)
                : asked;
    }

    /** Whom the first role of a route must trust; empty when STS does not say. May ask, and blocks. */
    Optional<PrincipalArn> principal(BaseIdentity identity, String partition) {
        if (identity.isOperator() && configured.isPresent()) {
            return configured;
        }
        return outcome(identity, partition) instanceof IdentityOutcome.Identified identified
                ? PrincipalArn.ofCaller(identified.arn())
                : Optional.empty();
    }

    /**
     * Who STS says it is; asks when that is not known. Blocks.
     *
     * @param partition of the role that it is wanted for: keys of another one are unknown to its STS
     */
    IdentityOutcome outcome(BaseIdentity identity, String partition) {
        Known there = known.computeIfAbsent(identity.secret(), any -> new Known());
        synchronized (there) {
            IdentityOutcome cached = there.version.equals(identity.version()) ? there.outcome : null;
            if (cached instanceof IdentityOutcome.Identified
                    || (cached != null && clock.instant().isBefore(there.askedAt.plus(RETRY)))) {
                return cached;
            }
            IdentityOutcome asked =
                    identity.isOperator() ? assumer.operatorIdentity() : assumer.identify(identity.caller(), partition);
            there.outcome = asked;
            there.version = identity.version();
            // From the end on: those who waited for a dead endpoint do not wait for it again, one after the other.
            there.askedAt = clock.instant();
            return asked;
        }
    }
}
