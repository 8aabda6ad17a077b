package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.operator.ledger.Answer;
import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.ledger.SeriesKey;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.plan.Decision;
import dev.bursar.operator.plan.Parse;
import dev.bursar.operator.plan.ReportInput;
import dev.bursar.operator.plan.ReportPlanner;
import dev.bursar.operator.plan.ReportWish;
import dev.bursar.operator.reconcile.AccountResolver.Chosen;
import dev.bursar.operator.reconcile.AccountResolver.Resolved;
import dev.bursar.operator.records.ReportRecord;
import dev.bursar.operator.records.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who else needs what a payer is about to be asked: the verified accounts of all reports with the same question for which the
 * same days may be asked now. A report that is not due for an hour finds its days answered then.
 */
final class Companions {
    private static final Logger LOG = LoggerFactory.getLogger(Companions.class);

    private final ReconcileParts parts;
    private final AccountResolver accounts;
    private final WishReader wishes;
    private final Payers payers;

    Companions(ReconcileParts parts, AccountResolver accounts) {
        this.parts = parts;
        this.accounts = accounts;
        this.wishes = new WishReader(parts.ownNamespace());
        this.payers = new Payers(parts);
    }

    /**
     * An account that may be asked about, and the series that its rows go into.
     *
     * @param size of its last answer, where one is known
     */
    record Companion(Resolved.Usable use, SeriesKey key, Optional<Answer.Size> size) {}

    /**
     * @param asked the payer
     * @param key of the series whose range is due
     * @return without the account of that series
     */
    List<Companion> of(Asked asked, SeriesKey key, Period range, Instant now) {
        Map<SeriesKey, Companion> companions = new LinkedHashMap<>();
        for (Wanted wanted : wanted(key.question())) {
            unlessDamaged(wanted, () -> {
                for (Resolved.Usable use : usable(wanted)) {
                    SeriesKey other = key(use, wanted.wish(), key.source());
                    if (!other.equals(key) && !companions.containsKey(other) && isAskedOf(asked, use, other)) {
                        Series series = parts.ledger().read(other);
                        if (ReportPlanner.askable(input(wanted, use, other, series, now))
                                .contains(range)) {
                            companions.put(other, new Companion(use, other, series.size()));
                        }
                    }
                }
            });
        }
        return List.copyOf(companions.values());
    }

    /**
     * Whether another report is due with the same question to the same, and with more days than these: its answer is theirs too.
     *
     * @param report that is not meant
     */
    boolean asksMore(Ref report, SeriesKey key, List<Period> ranges, Instant now) {
        AtomicBoolean found = new AtomicBoolean();
        for (Wanted wanted : wanted(key.question())) {
            if (!wanted.ref().equals(report)) {
                unlessDamaged(
                        wanted,
                        () -> usable(wanted).stream()
                                .filter(use ->
                                        key(use, wanted.wish(), key.source()).equals(key))
                                .filter(use -> asksMore(
                                        input(wanted, use, key, parts.ledger().read(key), now), ranges))
                                .forEach(use -> found.set(true)));
            }
        }
        return found.get();
    }

    private static boolean asksMore(ReportInput input, List<Period> ranges) {
        return ReportPlanner.plan(input) instanceof Decision.Fetch due
                && !due.ranges().equals(ranges)
                && ranges.stream().allMatch(range -> due.ranges().stream().anyMatch(more -> more.covers(range)));
    }

    /** A report that is to run, and what it asks. */
    private record Wanted(CostReport report, ReportWish wish) {
        Ref ref() {
            return Ref.of(report);
        }
    }

    private List<Wanted> wanted(Question question) {
        List<Wanted> wanted = new ArrayList<>();
        for (CostReport report : parts.caches().reports()) {
            if (isWanted(report)
                    && wishes.read(report) instanceof Parse.Parsed<ReportWish> wish
                    && asksTheSame(wish.value(), question)) {
                wanted.add(new Wanted(report, wish.value()));
            }
        }
        return wanted;
    }

    /** What is wrong with another's records or series is that one's problem. */
    private static void unlessDamaged(Wanted wanted, Runnable look) {
        try {
            look.run();
        } catch (StoreException e) {
            LOG.warn("not asked together report={} message={}", wanted.ref(), e.getMessage());
        }
    }

    private static boolean isWanted(CostReport report) {
        return report.getSpec() != null
                && report.getMetadata().getDeletionTimestamp() == null
                && !Boolean.TRUE.equals(report.getSpec().suspend());
    }

    private static boolean asksTheSame(ReportWish wish, Question question) {
        Question other =
                new Question(wish.scope(), question.account(), wish.granularity(), wish.groupBy(), wish.filter());
        return other.equals(question);
    }

    private List<Resolved.Usable> usable(Wanted wanted) {
        return accounts
                .choose(
                        wanted.ref().namespace(),
                        Objects.requireNonNull(wanted.report().getSpec().accounts(), "required"),
                        wanted.wish().scope())
                .stream()
                .map(Chosen::usable)
                .flatMap(Optional::stream)
                .filter(use -> !use.suspended())
                .toList();
    }

    /** Where a report finds what it asks about one of its accounts. */
    static SeriesKey key(Resolved.Usable use, ReportWish wish, String source) {
        Question question = new Question(
                wish.scope(), use.authorized().account(), wish.granularity(), wish.groupBy(), wish.filter());
        return new SeriesKey(source, Payers.route(use, question), question);
    }

    private boolean isAskedOf(Asked asked, Resolved.Usable use, SeriesKey key) {
        return payers.of(use, key.question()) instanceof Payers.Answer.Ask answer
                && answer.asked().equals(asked);
    }

    private ReportInput input(Wanted wanted, Resolved.Usable use, SeriesKey key, Series series, Instant now) {
        Ref ref = wanted.ref();
        ReportRecord record = parts.records().read(ReportRecord.TYPE, ref.namespace(), ref.name());
        return ReportInputs.of(ref, wanted.wish(), use.ref().name(), key, record, series, now);
    }
}
