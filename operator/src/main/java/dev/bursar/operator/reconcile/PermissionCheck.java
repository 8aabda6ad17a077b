package dev.bursar.operator.reconcile;

import dev.bursar.operator.fetch.AssumeOutcome;
import dev.bursar.operator.fetch.PermissionOutcome;
import dev.bursar.operator.fetch.PermissionSource;
import dev.bursar.operator.model.CapabilityTable;
import dev.bursar.operator.output.status.PermissionFindings;
import dev.bursar.operator.plan.Backoff;
import dev.bursar.operator.reconcile.Attempts.Failed;
import dev.bursar.operator.reconcile.Authorizer.Authorization.Authorized;
import dev.bursar.operator.records.AccountRecord;
import dev.bursar.operator.records.AccountRecord.Membership;
import dev.bursar.operator.records.AccountRecord.Permissions;
import dev.bursar.operator.records.AccountRecord.Verification;
import dev.bursar.operator.records.RecordBook;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Finds out, after each verification, which permissions a role lacks: from IAM, where the role may ask about itself, from
 * the organization that it was asked for, and from what AWS refused in earnest. Nothing that costs money is ever tried for
 * it.
 */
final class PermissionCheck {
    private final PermissionSource permissions;
    private final AccountCalls calls;
    private final RoleSessions sessions;
    private final RecordBook records;
    private final Attempts attempts;
    private final Clock clock;

    PermissionCheck(ReconcileParts parts) {
        this.permissions = parts.cloud().permissions();
        this.calls = parts.calls();
        this.sessions = parts.sessions();
        this.records = parts.records();
        this.attempts = new Attempts(parts.random());
        this.clock = parts.clock();
    }

    /**
     * Asks when that is due: once after a verification, and again while something is missing.
     *
     * @param verification the one that holds
     * @return when it is tried again; empty when the next verification is early enough
     */
    Optional<Instant> look(Ref ref, Authorized authorized, Verification verification) {
        Permissions known = known(ref, authorized);
        Instant at = known.at();
        Optional<Instant> retryAt =
                attempts.last(ref.toString(), subject(authorized, verification)).map(Failed::retryAt);
        boolean asked = at != null && !at.isBefore(verification.at());
        if (asked && known.missing().isEmpty() && retryAt.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> held = retryAt.filter(clock.instant()::isBefore);
        return held.isPresent() ? held : ask(ref, authorized, verification);
    }

    void forget(Ref ref) {
        attempts.forget(ref.toString());
    }

    private Optional<Instant> ask(Ref ref, Authorized authorized, Verification verification) {
        if (!(sessions.toCheck(ref, authorized) instanceof AssumeOutcome.Assumed granted)) {
            return Optional.of(later(ref, authorized, verification, Backoff.DENIED));
        }
        PermissionOutcome outcome = calls.make(
                ref,
                authorized,
                () -> permissions.check(granted.session(), CapabilityTable.actions(authorized.capabilities())),
                PermissionOutcome.Unavailable::new);
        return switch (outcome) {
            case PermissionOutcome.Checked checked -> {
                keep(ref, authorized, verification, checked.allowed(), checked.missing());
                yield checked.missing().isEmpty()
                        ? settled(ref)
                        : Optional.of(later(ref, authorized, verification, Backoff.DENIED));
            }
            case PermissionOutcome.Denied denied -> {
                keep(ref, authorized, verification, known(ref, authorized).allowed(), List.of());
                yield settled(ref);
            }
            case PermissionOutcome.Unavailable away -> {
                // Remembered as asked, so that a restart does not ask all roles at once.
                Permissions known = known(ref, authorized);
                keep(ref, authorized, verification, known.allowed(), known.missing());
                yield Optional.of(later(ref, authorized, verification, Backoff.DENIED));
            }
        };
    }

    private Optional<Instant> settled(Ref ref) {
        attempts.forget(ref.toString());
        return Optional.empty();
    }

    /** What was refused before the verification may have been mended since; the next refusal says it again. */
    private void keep(
            Ref ref, Authorized authorized, Verification verification, List<String> allowed, List<String> missing) {
        Instant now = clock.instant();
        change(records, ref, authorized, before -> {
            Map<String, Instant> denied = new TreeMap<>(before.denied());
            denied.values().removeIf(at -> at.isBefore(verification.at()));
            Permissions found = new Permissions(authorized.digest(), now, allowed, missing, denied);
            boolean asked = before.at() != null && !before.at().isBefore(verification.at());
            return asked && found.saysTheSameAs(before) ? before : found;
        });
    }

    private Instant later(Ref ref, Authorized authorized, Verification verification, Backoff backoff) {
        return attempts.failed(ref.toString(), subject(authorized, verification), backoff, clock.instant(), List.of())
                .retryAt();
    }

    /** A new verification asks anew, past any back-off. */
    private static String subject(Authorized authorized, Verification verification) {
        return authorized.digest() + " " + verification.at();
    }

    private Permissions known(Ref ref, Authorized authorized) {
        return of(records.read(AccountRecord.TYPE, ref.namespace(), ref.name()), authorized);
    }

    /** What a run learned about one action: AWS refused it, or answered it. */
    static void learned(ReconcileParts parts, Ref ref, Authorized authorized, String action, boolean allowed) {
        Instant now = parts.clock().instant();
        change(
                parts.records(),
                ref,
                authorized,
                before -> allowed ? before.withAllowed(action) : before.withDenied(action, now));
    }

    private static void change(RecordBook records, Ref ref, Authorized authorized, UnaryOperator<Permissions> change) {
        records.change(
                AccountRecord.TYPE,
                ref.namespace(),
                ref.name(),
                record -> record.withPermissions(change.apply(of(record, authorized))));
    }

    private static Permissions of(AccountRecord record, Authorized authorized) {
        return Optional.ofNullable(record.permissionsFor(authorized.digest()))
                .orElseGet(() -> Permissions.unknown(authorized.digest()));
    }

    /** All that is known, as of a verification: what was refused before it may have been mended since. */
    static PermissionFindings findings(AccountRecord record, Authorized authorized, Verification verification) {
        Permissions known = of(record, authorized);
        Set<String> allowed = new HashSet<>(known.allowed());
        Set<String> missing = new HashSet<>(known.missing());
        known.denied().forEach((action, at) -> {
            if (!at.isBefore(verification.at())) {
                missing.add(action);
            }
        });
        Membership membership = record.membershipFor(authorized.digest());
        if (membership != null) {
            (membership.payer() == null ? missing : allowed).add(CapabilityTable.DESCRIBE_ORGANIZATION);
        }
        allowed.removeAll(missing);
        return new PermissionFindings(authorized.capabilities(), allowed, missing);
    }
}
