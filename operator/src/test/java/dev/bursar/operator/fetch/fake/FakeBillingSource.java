package dev.bursar.operator.fetch.fake;

import dev.bursar.operator.fetch.AttemptGuard;
import dev.bursar.operator.fetch.BillingSource;
import dev.bursar.operator.fetch.FetchOutcome;
import dev.bursar.operator.fetch.RoleSession;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A billing source as scripted: single answers first, in order, then the standing one. Without either a call fails the test.
 * Treats the guard as an adapter must: one admission per page, given back for what is not billed. Safe for several threads.
 */
public final class FakeBillingSource implements BillingSource {
    private final Deque<FetchOutcome> next = new ArrayDeque<>();
    private Optional<Answering> always = Optional.empty();
    private final List<Asked> asked = new ArrayList<>();
    private int sent;

    /** Computes an answer. */
    @FunctionalInterface
    public interface Answering {
        FetchOutcome to(Question question, Period range);
    }

    /** One question that came, sent or not. */
    public record Asked(RoleSession session, Question question, Period range, String namespace) {}

    public synchronized FakeBillingSource answers(FetchOutcome... outcomes) {
        next.addAll(List.of(outcomes));
        return this;
    }

    public synchronized FakeBillingSource answersAlways(Answering answer) {
        always = Optional.of(answer);
        return this;
    }

    @Override
    public String name() {
        return "ce";
    }

    @Override
    public FetchOutcome fetch(RoleSession session, Question question, Period range, AttemptGuard guard) {
        FetchOutcome outcome = take(new Asked(session, question, range, guard.namespace()));
        return switch (outcome) {
            case FetchOutcome.Fetched fetched -> send(fetched, fetched.pages(), false, guard);
            case FetchOutcome.Unavailable lost -> send(lost, 1, false, guard);
            case FetchOutcome.Malformed billed -> send(billed, 1, false, guard);
            case FetchOutcome.Throttled free -> send(free, 1, true, guard);
            case FetchOutcome.Denied free -> send(free, 1, true, guard);
            case FetchOutcome.SessionExpired free -> send(free, 1, true, guard);
            case FetchOutcome.NotEnabled free -> send(free, 1, true, guard);
            case FetchOutcome.NoDataYet free -> send(free, 1, true, guard);
            case FetchOutcome.NotSent unsent -> unsent;
        };
    }

    private synchronized FetchOutcome take(Asked question) {
        asked.add(question);
        Optional<FetchOutcome> scripted = Optional.ofNullable(next.poll());
        return scripted.or(() -> always.map(answer -> answer.to(question.question(), question.range())))
                .orElseThrow(() -> new AssertionError(
                        "nobody scripted an answer to " + question.question() + " over " + question.range()));
    }

    private FetchOutcome send(FetchOutcome outcome, int attempts, boolean free, AttemptGuard guard) {
        for (int attempt = 0; attempt < attempts; attempt++) {
            if (guard.admit() instanceof AttemptGuard.Admission.Refused refused) {
                return new FetchOutcome.NotSent(refused.message());
            }
            synchronized (this) {
                sent++;
            }
            if (free) {
                guard.release();
            }
        }
        return outcome;
    }

    public synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Requests that left. */
    public synchronized int sent() {
        return sent;
    }
}
