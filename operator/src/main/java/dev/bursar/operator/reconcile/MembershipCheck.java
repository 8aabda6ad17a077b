package dev.bursar.operator.reconcile;

import dev.bursar.operator.fetch.AssumeOutcome;
import dev.bursar.operator.fetch.OrganizationOutcome;
import dev.bursar.operator.fetch.OrganizationSource;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.CapabilityTable;
import dev.bursar.operator.model.Scope;
import dev.bursar.operator.plan.Backoff;
import dev.bursar.operator.reconcile.Attempts.Failed;
import dev.bursar.operator.reconcile.Authorizer.Authorization.Authorized;
import dev.bursar.operator.records.AccountRecord;
import dev.bursar.operator.records.AccountRecord.Membership;
import dev.bursar.operator.records.AccountRecord.Verification;
import dev.bursar.operator.records.RecordBook;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, after each verification, who pays for an account. Nothing waits for the answer but reports on a whole
 * organization; an account whose role may not ask is Ready all the same.
 */
final class MembershipCheck {
    private final OrganizationSource organizations;
    private final AccountCalls calls;
    private final RoleSessions sessions;
    private final RecordBook records;
    private final Attempts attempts;
    private final Clock clock;

    MembershipCheck(ReconcileParts parts) {
        this.organizations = parts.cloud().organizations();
        this.calls = parts.calls();
        this.sessions = parts.sessions();
        this.records = parts.records();
        this.attempts = new Attempts(parts.random());
        this.clock = parts.clock();
    }

    /**
     * Asks when that is due.
     *
     * @param verification the one that holds
     * @return when it is tried again; empty when the next verification is early enough
     */
    Optional<Instant> look(Ref ref, Authorized authorized, Verification verification) {
        if (!CapabilityTable.actions(authorized.capabilities()).contains(CapabilityTable.DESCRIBE_ORGANIZATION)
                || isKnown(ref, authorized, verification)) {
            return Optional.empty();
        }
        Optional<Instant> held = attempts.last(ref.toString(), subject(authorized, verification))
                .map(Failed::retryAt)
                .filter(clock.instant()::isBefore);
        return held.isPresent() ? held : ask(ref, authorized, verification);
    }

    void forget(Ref ref) {
        attempts.forget(ref.toString());
    }

    /** Whether it was answered since the verification. That the role may not ask is an answer where nobody needs more. */
    private boolean isKnown(Ref ref, Authorized authorized, Verification verification) {
        return answer(ref, authorized, verification)
                .filter(known -> known.payer() != null || !needsPayer(authorized))
                .isPresent();
    }

    private Optional<Membership> answer(Ref ref, Authorized authorized, Verification verification) {
        return Optional.ofNullable(records.read(AccountRecord.TYPE, ref.namespace(), ref.name())
                        .membershipFor(authorized.digest()))
                .filter(known -> !known.at().isBefore(verification.at()));
    }

    private static boolean needsPayer(Authorized authorized) {
        return authorized.capabilities().contains(Scope.ORGANIZATION.capability());
    }

    private Optional<Instant> ask(Ref ref, Authorized authorized, Verification verification) {
        if (!(sessions.toRead(ref, authorized) instanceof AssumeOutcome.Assumed granted)) {
            return Optional.of(later(ref, authorized, verification, Backoff.TRANSIENT));
        }
        OrganizationOutcome outcome = calls.make(
                ref, authorized, () -> organizations.describe(granted.session()), OrganizationOutcome.Unavailable::new);
        return switch (outcome) {
            case OrganizationOutcome.Organization found ->
                known(ref, authorized, found.organizationId(), found.payer());
            case OrganizationOutcome.NoOrganization none -> known(ref, authorized, null, authorized.account());
            case OrganizationOutcome.Denied denied -> {
                if (answer(ref, authorized, verification).isEmpty()) {
                    keep(ref, authorized, null, null);
                }
                yield needsPayer(authorized)
                        ? Optional.of(later(ref, authorized, verification, Backoff.DENIED))
                        : Optional.empty();
            }
            case OrganizationOutcome.Unavailable away ->
                Optional.of(later(ref, authorized, verification, Backoff.TRANSIENT));
        };
    }

    private Optional<Instant> known(Ref ref, Authorized authorized, @Nullable String organizationId, AccountId payer) {
        attempts.forget(ref.toString());
        keep(ref, authorized, organizationId, payer.value());
        return Optional.empty();
    }

    private void keep(Ref ref, Authorized authorized, @Nullable String organizationId, @Nullable String payer) {
        Membership found = new Membership(authorized.digest(), clock.instant(), organizationId, payer);
        records.change(AccountRecord.TYPE, ref.namespace(), ref.name(), record -> record.withMembership(found));
    }

    private Instant later(Ref ref, Authorized authorized, Verification verification, Backoff backoff) {
        return attempts.failed(ref.toString(), subject(authorized, verification), backoff, clock.instant(), List.of())
                .retryAt();
    }

    /** A new verification asks anew, past any back-off. */
    private static String subject(Authorized authorized, Verification verification) {
        return authorized.digest() + " " + verification.at();
    }
}
