package dev.bursar.operator.fetch.fake;

import dev.bursar.operator.fetch.AssumeOutcome;
import dev.bursar.operator.fetch.AssumeRequest;
import dev.bursar.operator.fetch.Caller;
import dev.bursar.operator.fetch.IdentityOutcome;
import dev.bursar.operator.fetch.RoleAssumer;
import dev.bursar.operator.fetch.RoleSession;
import dev.bursar.operator.model.RoleArn;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * STS as scripted: single answers first, in order, then the standing one. Without either a call fails the test. Every call is
 * recorded. Safe for several threads.
 */
public final class FakeRoleAssumer implements RoleAssumer {
    private final Deque<AssumeOutcome> nextAssumes = new ArrayDeque<>();
    private final Deque<IdentityOutcome> nextIdentities = new ArrayDeque<>();
    private Optional<Function<AssumeRequest, AssumeOutcome>> everyAssume = Optional.empty();
    private Optional<Function<Caller, IdentityOutcome>> everyIdentity = Optional.empty();
    private Optional<IdentityOutcome> operator = Optional.empty();
    private final List<AssumeRequest> assumed = new ArrayList<>();
    private final List<Caller> identified = new ArrayList<>();
    private int operatorCalls;

    /** A session that works until then; its keys are made of the role's name. */
    public static RoleSession session(RoleArn role, Instant expiration) {
        return new RoleSession(
                role, "ASIAFAKE" + role.account(), "secret of " + role.name(), "token of " + role.name(), expiration);
    }

    /** What a sound session answers: the role's own account. */
    public static IdentityOutcome identityOf(Caller caller) {
        RoleArn role = ((RoleSession) caller).role();
        return new IdentityOutcome.Identified(
                role.partition(),
                role.account(),
                "arn:" + role.partition() + ":sts::" + role.account() + ":assumed-role/" + role.name() + "/fake");
    }

    public synchronized FakeRoleAssumer assumes(AssumeOutcome... outcomes) {
        nextAssumes.addAll(List.of(outcomes));
        return this;
    }

    public synchronized FakeRoleAssumer assumesAlways(Function<AssumeRequest, AssumeOutcome> outcome) {
        everyAssume = Optional.of(outcome);
        return this;
    }

    /** Every role can be assumed until then, and every session is who it should be. */
    public FakeRoleAssumer trustsEverybody(Instant expiration) {
        return assumesAlways(request -> new AssumeOutcome.Assumed(session(request.role(), expiration)))
                .identifiesAlways(FakeRoleAssumer::identityOf);
    }

    public synchronized FakeRoleAssumer identifies(IdentityOutcome... outcomes) {
        nextIdentities.addAll(List.of(outcomes));
        return this;
    }

    public synchronized FakeRoleAssumer identifiesAlways(Function<Caller, IdentityOutcome> outcome) {
        everyIdentity = Optional.of(outcome);
        return this;
    }

    public synchronized FakeRoleAssumer operatorIs(IdentityOutcome outcome) {
        operator = Optional.of(outcome);
        return this;
    }

    @Override
    public synchronized AssumeOutcome assume(AssumeRequest request) {
        assumed.add(request);
        Optional<AssumeOutcome> next = Optional.ofNullable(nextAssumes.poll());
        return next.or(() -> everyAssume.map(outcome -> outcome.apply(request)))
                .orElseThrow(() -> new AssertionError("nobody scripted an AssumeRole of " + request.role()));
    }

    @Override
    public synchronized IdentityOutcome identify(Caller caller, String partition) {
        identified.add(caller);
        Optional<IdentityOutcome> next = Optional.ofNullable(nextIdentities.poll());
        return next.or(() -> everyIdentity.map(outcome -> outcome.apply(caller)))
                .orElseThrow(() -> new AssertionError("nobody scripted the identity of " + caller));
    }

    @Override
    public synchronized IdentityOutcome operatorIdentity() {
        operatorCalls++;
        return operator.orElseThrow(() -> new AssertionError("nobody scripted the operator's identity"));
    }

    public synchronized List<AssumeRequest> assumed() {
        return List.copyOf(assumed);
    }

    public synchronized List<Caller> identified() {
        return List.copyOf(identified);
    }

    public synchronized int operatorCalls() {
        return operatorCalls;
    }
}
