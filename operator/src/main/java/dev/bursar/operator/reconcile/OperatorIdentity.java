package dev.bursar.operator.reconcile;

import dev.bursar.operator.fetch.IdentityOutcome;
import dev.bursar.operator.fetch.RoleAssumer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who the operator is in AWS. Asked of STS once, when it is first needed; a failure is kept for a while, so that many
 * accounts do not wait for the same dead endpoint one after the other.
 */
public final class OperatorIdentity {
    private static final Duration RETRY = Duration.ofSeconds(30);

    private final RoleAssumer assumer;
    private final Clock clock;
    private final Optional<String> configuredPrincipal;
    private volatile @Nullable IdentityOutcome known;
    private Instant askedAt = Instant.MIN;

    /** @param configuredPrincipal of {@code --principal-arn} */
    public OperatorIdentity(RoleAssumer assumer, Clock clock, Optional<String> configuredPrincipal) {
        this.assumer = assumer;
        this.clock = clock;
        this.configuredPrincipal = configuredPrincipal;
    }

    /** The configured principal, which trust policies name as it is. */
    Optional<String> configuredPrincipal() {
        return configuredPrincipal;
    }

    /** Partition of the base identity as far as it is known by now; never asks. */
    Optional<String> knownPartition() {
        return configuredPrincipal
                .map(arn -> arn.split(":", 3))
                .filter(parts -> parts.length == 3)
                .map(parts -> parts[1])
                .or(() -> known instanceof IdentityOutcome.Identified identified
                        ? Optional.of(identified.partition())
                        : Optional.empty());
    }

    /** Who STS says the operator is; asks when that is not known. Blocks. */
    synchronized IdentityOutcome outcome() {
        Instant now = clock.instant();
        IdentityOutcome cached = known;
        if (cached instanceof IdentityOutcome.Identified || (cached != null && now.isBefore(askedAt.plus(RETRY)))) {
            return cached;
        }
        IdentityOutcome asked = assumer.operatorIdentity();
        known = asked;
        askedAt = now;
        return asked;
    }
}
