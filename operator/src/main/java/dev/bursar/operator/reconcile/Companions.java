package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.ledger.SeriesKey;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.plan.KnownSlice;
import dev.bursar.operator.plan.Parse;
import dev.bursar.operator.plan.ReportInput;
import dev.bursar.operator.plan.ReportPlanner;
import dev.bursar.operator.plan.ReportWish;
import dev.bursar.operator.reconcile.AccountResolver.Chosen;
import dev.bursar.operator.reconcile.AccountResolver.Resolved;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who else needs what a payer is about to be asked: the verified accounts of all reports with the same question for which the
 * same days may be asked now. A report that is not due for an hour finds its days answered then.
 */
final class Companions {
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

    /** An account that may be asked about, and the series that its rows go into. */
    record Companion(Resolved.Usable use, SeriesKey key) {}

    /**
     * @param asked the payer
     * @param key of the series whose range is due
     * @return without the account of that series
     */
    List<Companion> of(Asked asked, SeriesKey key, Period range, Instant now) {
        Set<SeriesKey> seen = new HashSet<>(Set.of(key));
        List<Companion> companions = new ArrayList<>();
        for (CostReport report : parts.caches().reports()) {
            if (!isWanted(report)
                    || !(wishes.read(report) instanceof Parse.Parsed<ReportWish> wish)
                    || !asksTheSame(wish.value(), key.question())) {
                continue;
            }
            for (Resolved.Usable use : usable(report, wish.value())) {
                SeriesKey other = key(use, wish.value(), key.source());
                if (isAskedOf(asked, use, other)
                        && !seen.contains(other)
                        && ReportPlanner.askable(input(report, wish.value(), other, now))
                                .contains(range)) {
                    seen.add(other);
                    companions.add(new Companion(use, other));
                }
            }
        }
        return companions;
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

    private List<Resolved.Usable> usable(CostReport report, ReportWish wish) {
        return accounts
                .choose(
                        report.getMetadata().getNamespace(),
                        Objects.requireNonNull(report.getSpec().accounts(), "required"),
                        wish.scope())
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

    private ReportInput input(CostReport report, ReportWish wish, SeriesKey key, Instant now) {
        Series series = parts.ledger().read(key);
        Map<LocalDate, KnownSlice> known = new HashMap<>();
        for (LedgerEntry entry : series.entries().values()) {
            known.put(entry.period().start(), new KnownSlice(entry.period(), entry.closed(), entry.seen()));
        }
        return new ReportInput(
                wish.period(),
                wish.granularity(),
                wish.restatementDays(),
                wish.schedule(),
                Ref.of(report).toString(),
                Optional.empty(),
                Optional.empty(),
                known,
                now);
    }
}
