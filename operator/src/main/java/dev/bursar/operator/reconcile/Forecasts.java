package dev.bursar.operator.reconcile;

import dev.bursar.operator.fetch.LinkedAccounts;
import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.ledger.SeriesKey;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.model.RoleRoute;
import dev.bursar.operator.plan.ReportWish;
import dev.bursar.operator.reconcile.AccountResolver.Resolved;
import dev.bursar.operator.reconcile.Attempts.Failed;
import dev.bursar.operator.records.AccountRecord;
import dev.bursar.operator.records.StoreException;
import dev.bursar.operator.result.CostSummary;
import dev.bursar.operator.result.Forecast;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks what the rest of the month will cost: right after a run of the report, at most once a UTC day for each who is asked, whoever
 * wants to know. Answers live in the ledger like any other, also the one that there is no forecast yet. What fails here is
 * said in the log and fails nothing else.
 */
final class Forecasts {
    private static final Logger LOG = LoggerFactory.getLogger(Forecasts.class);
    /** The numbers of the report do not wait longer for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ReconcileParts parts;
    private final SeriesFetch fetch;
    private final Payers payers;
    private final Attempts attempts;
    private final SideBySide<Boolean> sideBySide;

    Forecasts(ReconcileParts parts, SeriesFetch fetch) {
        this.parts = parts;
        this.fetch = fetch;
        this.payers = new Payers(parts);
        this.attempts = new Attempts(parts.random());
        this.sideBySide = new SideBySide<>(parts.workers(), PATIENCE);
    }

    /** One request: about one account, or about all that one payer pays for. */
    private record Asking(SeriesKey key, List<AccountOutcomes.Run> about) {
        /** In whose name it is asked. */
        Resolved.Usable use() {
            return about.getFirst().use();
        }
    }

    /** @param late called when an answer came after the pass went on */
    void ask(Ref report, ReportWish wish, List<AccountOutcomes.Run> runs, Runnable late) {
        if (!wish.forecast()) {
            return;
        }
        Instant now = parts.clock().instant();
        Map<Ref, Asking> due = askings(wish, runs).stream()
                .filter(asking -> isDue(report, asking, now))
                .collect(Collectors.toMap(asking -> asking.use().ref(), Function.identity()));
        List<Resolved.Usable> uses = due.values().stream().map(Asking::use).toList();
        sideBySide.run(report, wish, uses, use -> ask(report, asked(due, use), now), late);
    }

    private static Asking asked(Map<Ref, Asking> due, Resolved.Usable use) {
        return Objects.requireNonNull(due.get(use.ref()));
    }

    /** With what is known, as of now. */
    CostSummary with(CostSummary summary, ReportWish wish, AccountOutcomes outcomes) {
        if (!wish.forecast() || !outcomes.unusable().isEmpty()) {
            return summary;
        }
        List<Series> series =
                askings(wish, outcomes.runs()).stream().map(this::readable).toList();
        return Forecast.newest(series, wish.leading(), day(parts.clock().instant()))
                .map(summary::with)
                .orElse(summary);
    }

    void forget(Ref report) {
        attempts.forgetAll(report + " ");
    }

    private List<Asking> askings(ReportWish wish, List<AccountOutcomes.Run> runs) {
        List<Asking> askings = new ArrayList<>();
        Map<RoleRoute, List<AccountOutcomes.Run>> together = new LinkedHashMap<>();
        for (AccountOutcomes.Run run : runs) {
            Question question = question(wish, run.use());
            RoleRoute route = Payers.route(run.use(), question);
            if (route.equals(run.use().authorized().route())) {
                askings.add(new Asking(key(wish, route, question), List.of(run)));
            } else {
                together.computeIfAbsent(route, any -> new ArrayList<>()).add(run);
            }
        }
        together.forEach((route, about) -> {
            List<AccountId> accounts =
                    about.stream().map(run -> run.use().authorized().account()).toList();
            Question each = question(wish, about.getFirst().use());
            Question all = LinkedAccounts.together(route.role().account(), each, accounts);
            askings.add(new Asking(key(wish, route, all), about));
        });
        return askings;
    }

    private static Question question(ReportWish wish, Resolved.Usable use) {
        return new Question(use.scope(), use.authorized().account(), Granularity.MONTHLY, List.of(), wish.filter());
    }

    private SeriesKey key(ReportWish wish, RoleRoute route, Question question) {
        return new SeriesKey(parts.cloud().billing().name(), route, question, Optional.of(wish.leading()));
    }

    /** A run went well today and nothing is known of today yet; so a restart asks nothing. */
    private boolean isDue(Ref report, Asking asking, Instant now) {
        LocalDate today = day(now);
        return asking.about().stream()
                        .allMatch(run -> run.current()
                                && run.result()
                                        .lastRun()
                                        .filter(at -> day(at).equals(today))
                                        .isPresent())
                && !parts.ledger().read(asking.key()).entries().containsKey(today)
                && attempts.last(subject(report, asking), asking.key().hash())
                        .map(Failed::retryAt)
                        .filter(now::isBefore)
                        .isEmpty();
    }

    private boolean ask(Ref report, Asking asking, Instant now) {
        Question question = asking.key().question();
        if (!(payers.of(asking.use(), each(asking, question)) instanceof Payers.Answer.Ask who)) {
            return false;
        }
        Optional<RunFailure> failure;
        try {
            failure = fetch.fetch(
                            report,
                            asking.use(),
                            who.asked(),
                            asking.key(),
                            now,
                            Optional.empty(),
                            known -> known.entries().containsKey(day(now)) ? List.of() : List.of(restOfMonth(now)))
                    .failure();
        } catch (StoreException e) {
            LOG.warn("no forecast report={} message={}", report, e.getMessage());
            return false;
        }
        failure.ifPresentOrElse(why -> failed(report, asking, why), () -> attempts.forget(subject(report, asking)));
        return failure.isEmpty();
    }

    /** The question as it would be asked of one account: the payer is the same. */
    private static Question each(Asking asking, Question question) {
        return new Question(
                asking.use().scope(),
                asking.use().authorized().account(),
                question.granularity(),
                List.of(),
                question.filter());
    }

    private void failed(Ref report, Asking asking, RunFailure why) {
        LOG.warn("no forecast report={} reason={} message={}", report, why.reason(), why.message());
        attempts.failed(
                subject(report, asking),
                asking.key().hash(),
                why.backoff(),
                parts.clock().instant(),
                List.of());
    }

    private static String subject(Ref report, Asking asking) {
        return report + " " + asking.use().ref().name();
    }

    /** After a denial of one of the accounts only what was seen before it. */
    private Series readable(Asking asking) {
        Series series = parts.ledger().read(asking.key());
        return asking.about().stream()
                .map(run -> run.use().ref())
                .map(ref -> parts.records().read(AccountRecord.TYPE, ref.namespace(), ref.name()))
                .flatMap(record -> Optional.ofNullable(record.deniedSince()).stream())
                .min(Comparator.naturalOrder())
                .map(series::seenBefore)
                .orElse(series);
    }

    private static Period restOfMonth(Instant now) {
        LocalDate today = day(now);
        return new Period(today, today.withDayOfMonth(1).plusMonths(1));
    }

    private static LocalDate day(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
