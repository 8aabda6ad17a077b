package dev.bursar.operator.reconcile;

import dev.bursar.operator.model.Question;
import dev.bursar.operator.plan.ReportPlanner;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When payers were asked lately, and what. No day is asked for again within {@link ReportPlanner#RENEWAL}, so accounts that were
 * asked about at different times of the day would for ever take a page set each. A run therefore waits for those that may be asked
 * about soon; from then on they are asked about together. In memory: after a restart everybody is in step again one round later.
 */
final class CommonTimes {
    /** Half of the renewal: of two that are apart, one has to wait no longer than this for the other. */
    static final Duration PATIENCE = ReportPlanner.RENEWAL.dividedBy(2);

    private final Map<Topic, Set<Instant>> all = new ConcurrentHashMap<>();

    /** @param question about the payer, whichever accounts it was about */
    private record Topic(Ref payer, Question question) {
        static Topic of(Asked asked, Question question) {
            return new Topic(
                    asked.ref(),
                    new Question(
                            question.scope(),
                            asked.payer(),
                            question.granularity(),
                            question.groupBy(),
                            question.filter()));
        }
    }

    /** @param at as it is stamped on what was answered */
    void asked(Asked asked, Question question, Instant at) {
        Set<Instant> times = times(asked, question);
        times.removeIf(time -> time.plus(ReportPlanner.RENEWAL).isBefore(at));
        times.add(at);
    }

    /**
     * When the last of those may be asked about again that a run should wait for; empty when there is none.
     *
     * @param due since when the run is due
     */
    Optional<Instant> after(Asked asked, Question question, Instant due) {
        return times(asked, question).stream()
                .map(time -> time.plus(ReportPlanner.RENEWAL))
                .filter(again -> again.isAfter(due) && !again.isAfter(due.plus(PATIENCE)))
                .max(Comparator.naturalOrder());
    }

    private Set<Instant> times(Asked who, Question question) {
        return all.computeIfAbsent(Topic.of(who, question), any -> ConcurrentHashMap.newKeySet());
    }
}
