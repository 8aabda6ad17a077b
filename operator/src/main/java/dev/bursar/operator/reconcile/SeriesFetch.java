package dev.bursar.operator.reconcile;

import dev.bursar.operator.fetch.AssumeOutcome;
import dev.bursar.operator.fetch.FetchOutcome;
import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.ledger.SeriesKey;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.reconcile.AccountResolver.Resolved;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks for the ranges of one series and keeps each answer in the ledger as soon as it is whole. Holds the series' lock, so
 * that whoever waits plans again and finds the rows; one page set is in flight per role.
 */
final class SeriesFetch {
    private final ReconcileParts parts;
    private final AccountResolver accounts;
    private final KeyedLocks locks;

    SeriesFetch(ReconcileParts parts, AccountResolver accounts) {
        this.parts = parts;
        this.accounts = accounts;
        this.locks = new KeyedLocks(parts.workers());
    }

    /** @param failure empty when everything that was planned is now in the ledger */
    record Result(Series series, Optional<RunFailure> failure) {}

    /**
     * @param seen when the run started
     * @param plan what to ask, given what the ledger holds once it is this run's turn
     */
    Result fetch(Ref report, Resolved.Usable use, SeriesKey key, Instant seen, Function<Series, List<Period>> plan) {
        return locks.locked(
                "series " + key.hash(),
                () -> locks.locked("role " + key.role(), () -> {
                    Series series = parts.ledger().read(key);
                    for (Period range : plan.apply(series)) {
                        SpendingGuard guard = new SpendingGuard(parts, accounts, report, use);
                        FetchOrFailure answer = ask(use, key, range, guard);
                        switch (answer) {
                            case FetchOrFailure.Rows rows ->
                                series = parts.ledger()
                                        .keep(key, range, seen, rows.fetched().days());
                            case FetchOrFailure.None none -> {
                                return new Result(series, Optional.of(none.failure()));
                            }
                        }
                    }
                    return new Result(series, Optional.empty());
                }));
    }

    private sealed interface FetchOrFailure {
        record Rows(FetchOutcome.Fetched fetched) implements FetchOrFailure {}

        record None(RunFailure failure) implements FetchOrFailure {}
    }

    /** A session that ended early is replaced once. */
    private FetchOrFailure ask(Resolved.Usable use, SeriesKey key, Period range, SpendingGuard guard) {
        boolean renewed = false;
        while (true) {
            AssumeOutcome assumed = parts.verifier().session(use.ref(), use.authorized());
            if (!(assumed instanceof AssumeOutcome.Assumed granted)) {
                return new FetchOrFailure.None(RunFailure.of(assumed, use));
            }
            FetchOutcome outcome =
                    parts.workers().away(() -> parts.billing().fetch(granted.session(), key.question(), range, guard));
            if (outcome instanceof FetchOutcome.Fetched fetched) {
                return new FetchOrFailure.Rows(fetched);
            }
            if (!(outcome instanceof FetchOutcome.SessionExpired) || renewed) {
                return new FetchOrFailure.None(RunFailure.of(outcome, use, guard));
            }
            parts.verifier().forgetSessions(use.ref());
            renewed = true;
        }
    }
}
