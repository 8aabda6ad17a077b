package dev.bursar.operator.reconcile;

import dev.bursar.operator.fetch.AssumeOutcome;
import dev.bursar.operator.fetch.AssumeRequest;
import dev.bursar.operator.fetch.Caller;
import dev.bursar.operator.fetch.RoleAssumer;
import dev.bursar.operator.fetch.SessionLimit;
import dev.bursar.operator.fetch.Sessions;
import dev.bursar.operator.model.CapabilityTable;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.model.SessionName;
import dev.bursar.operator.reconcile.Authorizer.Authorization.Authorized;
import dev.bursar.operator.records.AccountRecord;
import dev.bursar.operator.records.RecordBook;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Sessions of CloudAccounts' roles, from memory or newly assumed, over the roles before them. Each step's session may assume
 * the next role and nothing else; denials are recorded.
 */
public final class RoleSessions {
    private final RoleAssumer assumer;
    private final AccountCalls calls;
    private final RecordBook records;
    private final Clock clock;
    private final Sessions sessions = new Sessions();

    public RoleSessions(RoleAssumer assumer, AccountCalls calls, RecordBook records, Clock clock) {
        this.assumer = assumer;
        this.calls = calls;
        this.records = records;
        this.clock = clock;
    }

    /** A session that may do what the account's capabilities need. */
    AssumeOutcome toRead(Ref ref, Authorized authorized) {
        AssumeOutcome outcome =
                session(ref, authorized, SessionLimit.to(CapabilityTable.actions(authorized.capabilities())));
        if (outcome instanceof AssumeOutcome.Assumed) {
            records.change(AccountRecord.TYPE, ref.namespace(), ref.name(), record -> record.withDeniedSince(null));
        }
        return outcome;
    }

    /** A session that may ask what its role may do. */
    AssumeOutcome toCheck(Ref ref, Authorized authorized) {
        return session(ref, authorized, SessionLimit.toCheck());
    }

    void forget(Ref ref) {
        sessions.drop(ref.toString());
    }

    /** An attempt that must be denied. */
    AssumeOutcome probe(Ref ref, Authorized authorized, int step, Optional<ExternalId> externalId) {
        return switch (before(ref, authorized, step)) {
            case Before.Reached reached ->
                assume(
                        ref,
                        authorized,
                        new AssumeRequest(
                                reached.caller(),
                                authorized.route().steps().get(step),
                                externalId,
                                SessionName.probe(ref.namespace(), ref.name()),
                                authorized.tags(),
                                SessionLimit.NOTHING));
            case Before.Stuck stuck -> stuck.outcome();
        };
    }

    private AssumeOutcome session(Ref ref, Authorized authorized, SessionLimit limit) {
        int last = authorized.route().chain().size();
        AssumeOutcome outcome = session(ref, authorized, last, limit);
        if (last > 0 && !(outcome instanceof AssumeOutcome.Assumed)) {
            // The session before may have been revoked; a new one tells.
            forget(ref);
        }
        recordDenial(ref, outcome);
        return outcome;
    }

    private AssumeOutcome session(Ref ref, Authorized authorized, int step, SessionLimit limit) {
        return switch (before(ref, authorized, step)) {
            case Before.Stuck stuck -> stuck.outcome();
            case Before.Reached reached -> {
                RoleArn role = authorized.route().steps().get(step);
                Sessions.Key key = new Sessions.Key(ref.toString(), authorized.digest(), role, limit);
                AssumeRequest request = new AssumeRequest(
                        reached.caller(),
                        role,
                        Optional.of(authorized.externalId()),
                        SessionName.of(ref.namespace(), ref.name()),
                        authorized.tags(),
                        limit);
                yield calls.make(
                        ref,
                        authorized,
                        () -> sessions.get(key, clock.instant(), () -> assumer.assume(request)),
                        AssumeOutcome.Unavailable::new);
            }
        };
    }

    private sealed interface Before {
        /** @param caller who assumes the step's role */
        record Reached(Caller caller) implements Before {}

        record Stuck(AssumeOutcome outcome) implements Before {}
    }

    /** Who assumes the role of that step: the base identity, or the session of the step before. */
    private Before before(Ref ref, Authorized authorized, int step) {
        if (step == 0) {
            return new Before.Reached(authorized.base().caller());
        }
        List<RoleArn> steps = authorized.route().steps();
        AssumeOutcome outcome = session(ref, authorized, step - 1, SessionLimit.toAssume(steps.get(step)));
        return outcome instanceof AssumeOutcome.Assumed assumed
                ? new Before.Reached(assumed.session())
                : new Before.Stuck(outcome);
    }

    private AssumeOutcome assume(Ref ref, Authorized authorized, AssumeRequest request) {
        return calls.make(ref, authorized, () -> assumer.assume(request), AssumeOutcome.Unavailable::new);
    }

    private void recordDenial(Ref ref, AssumeOutcome outcome) {
        Instant now = clock.instant();
        if (outcome instanceof AssumeOutcome.Denied) {
            records.change(
                    AccountRecord.TYPE,
                    ref.namespace(),
                    ref.name(),
                    record -> record.deniedSince() == null ? record.withDeniedSince(now) : record);
        }
    }
}
