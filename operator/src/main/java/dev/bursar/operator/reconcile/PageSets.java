package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.fetch.AssumeOutcome;
import dev.bursar.operator.fetch.FetchOutcome;
import dev.bursar.operator.fetch.LinkedAccounts;
import dev.bursar.operator.ledger.Answer;
import dev.bursar.operator.ledger.SeriesKey;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.CapabilityTable;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.plan.Backoff;
import dev.bursar.operator.reconcile.Companions.Companion;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One question about one range, asked to its last page: of the account itself, or of the payer about several at once, whose
 * answer is then taken apart by account. An answer is whole or it is none.
 */
final class PageSets {
    private final ReconcileParts parts;

    PageSets(ReconcileParts parts) {
        this.parts = parts;
    }

    sealed interface Outcome {
        /** @param others what the same pages said about other series */
        record Whole(Answer own, Map<SeriesKey, Answer> others) implements Outcome {}

        /** Nothing that may be kept, whatever came of it. */
        record None(RunFailure failure) implements Outcome {}
    }

    private sealed interface Sent {
        record Answered(FetchOutcome.Fetched fetched) implements Sent {}

        record Failed(RunFailure failure) implements Sent {}
    }

    /**
     * @param all that are asked about, this run's own first; more than one through a payer only
     * @param seen when the run started
     */
    Outcome ask(Asked asked, List<Companion> all, Period range, Instant seen, SpendingGuard guard) {
        SeriesKey key = all.getFirst().key();
        boolean together = asked.together() && key.forecast().isEmpty();
        Question question =
                together ? LinkedAccounts.together(asked.payer(), key.question(), accounts(all)) : key.question();
        return switch (send(asked, key.forecast(), question, range, guard)) {
            case Sent.Failed failed -> new Outcome.None(failed.failure());
            case Sent.Answered answered -> {
                if (together) {
                    yield apart(all, range, seen, answered.fetched());
                }
                FetchOutcome.Fetched fetched = answered.fetched();
                yield new Outcome.Whole(new Answer(range, seen, fetched.days(), fetched.pages()), Map.of());
            }
        };
    }

    private static List<AccountId> accounts(List<Companion> all) {
        return all.stream()
                .map(one -> one.key().question().account())
                .distinct()
                .toList();
    }

    /** @param all that were asked about, this run's own first */
    private static Outcome apart(List<Companion> all, Period range, Instant seen, FetchOutcome.Fetched fetched) {
        Question each = all.getFirst().key().question();
        Optional<Map<AccountId, List<DayRows>>> apart = LinkedAccounts.apart(each, accounts(all), fetched.days());
        if (apart.isEmpty()) {
            return new Outcome.None(new RunFailure(
                    Reason.Malformed,
                    "the payer's answer has rows of an account that it was not asked about",
                    Backoff.SLOW));
        }
        Map<SeriesKey, Answer> answers = new LinkedHashMap<>();
        for (Companion one : all) {
            List<DayRows> days = apart.get().getOrDefault(one.key().question().account(), List.of());
            answers.put(one.key(), new Answer(range, seen, known(one, days), fetched.pages(), all.size()));
        }
        Answer own = answers.remove(all.getFirst().key());
        return new Outcome.Whole(Objects.requireNonNull(own), answers);
    }

    /**
     * A payer says nothing at all of an account that it does not pay for. Where that is not known, an answer without any row
     * of the account is none, and not zero.
     */
    private static List<DayRows> known(Companion one, List<DayRows> days) {
        boolean says = days.stream().anyMatch(day -> !day.rows().isEmpty());
        return says || one.use().knownPayer().isPresent() ? days : List.of();
    }

    private void learned(Asked asked, Optional<CostBasis> forecast, boolean allowed) {
        String action = forecast.isPresent() ? CapabilityTable.GET_COST_FORECAST : CapabilityTable.GET_COST_AND_USAGE;
        PermissionCheck.learned(parts, asked.ref(), asked.authorized(), action, allowed);
    }

    /** A session that ended early is replaced once. */
    private Sent send(Asked asked, Optional<CostBasis> forecast, Question question, Period range, SpendingGuard guard) {
        boolean renewed = false;
        while (true) {
            AssumeOutcome assumed = parts.sessions().toRead(asked.ref(), asked.authorized());
            if (!(assumed instanceof AssumeOutcome.Assumed granted)) {
                return new Sent.Failed(RunFailure.of(assumed, asked));
            }
            FetchOutcome outcome = parts.workers()
                    .away(() -> forecast.isPresent()
                            ? parts.cloud()
                                    .forecasts()
                                    .forecast(granted.session(), question, forecast.get(), range, guard)
                            : parts.cloud().billing().fetch(granted.session(), question, range, guard));
            if (outcome instanceof FetchOutcome.Fetched fetched) {
                learned(asked, forecast, true);
                return new Sent.Answered(fetched);
            }
            if (outcome instanceof FetchOutcome.Denied) {
                learned(asked, forecast, false);
            }
            if (!(outcome instanceof FetchOutcome.SessionExpired) || renewed) {
                return new Sent.Failed(RunFailure.of(outcome, asked, guard));
            }
            parts.sessions().forget(asked.ref());
            renewed = true;
        }
    }
}
