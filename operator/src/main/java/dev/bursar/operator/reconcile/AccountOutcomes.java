package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.AccountLine;
import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.output.status.AccountLines;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.output.status.Finding.Verdict;
import dev.bursar.operator.plan.ReportWish;
import dev.bursar.operator.reconcile.AccountResolver.Chosen;
import dev.bursar.operator.reconcile.AccountResolver.Resolved;
import dev.bursar.operator.result.AccountSeries;
import dev.bursar.operator.result.CostSummary;
import dev.bursar.operator.result.Summarizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the accounts of one report fared, taken together.
 *
 * @param unusable those that nothing may be asked of or shown
 * @param runs those that may be used, each with its run
 */
record AccountOutcomes(List<Chosen> unusable, List<Run> runs) {
    private static final int NAMED = 5;

    /** @param result what a run found, or what is known while it is still under way */
    record Run(Resolved.Usable use, ReportRun.Result result) {
        Finding fetched() {
            return use.suspended()
                    ? Finding.no(
                            ConditionType.Fetched,
                            Reason.Suspended,
                            "CloudAccount " + use.ref().name() + " is suspended: nothing is asked of it")
                    : result.fetched();
        }

        boolean isBudgetSpent() {
            return fetched().type() == ConditionType.WithinRequestBudget;
        }

        boolean current() {
            return fetched().verdict() == Verdict.YES;
        }
    }

    /** Fetched, or what the only account has to say. What the budget forbids to ask is not Fetched's to say. */
    Finding fetched() {
        List<Run> late = runs.stream()
                .filter(run -> !run.current() && !run.isBudgetSpent())
                .toList();
        if (late.isEmpty() && unusable.isEmpty()) {
            return runs.stream()
                    .filter(Run::current)
                    .map(Run::fetched)
                    .findFirst()
                    .orElseGet(this::unaskedFor);
        }
        boolean someCurrent = late.size() < runs.size();
        return someCurrent ? partial(late) : late.getFirst().fetched();
    }

    /** Nothing more may be asked: what was served before stays, with its age. */
    private Finding unaskedFor() {
        return servedAt().isPresent()
                ? Finding.yes(ConditionType.Fetched, "")
                : Finding.unknown(
                        ConditionType.Fetched,
                        Reason.RequestBudgetSpent,
                        "waits for " + ConditionType.WithinRequestBudget + ": "
                                + budget().map(Finding::message).orElse(""));
    }

    /** Whether the month's paid requests are spent for one of the accounts. */
    Optional<Finding> budget() {
        return runs.stream().filter(Run::isBudgetSpent).map(Run::fetched).findFirst();
    }

    private Finding partial(List<Run> late) {
        int all = runs.size() + unusable.size();
        Stream<String> reasons = Stream.concat(
                unusable.stream().map(AccountOutcomes::why),
                late.stream()
                        .map(run ->
                                run.use().ref().name() + ": " + run.fetched().reason()));
        List<String> named = reasons.sorted().toList();
        String more = named.size() > NAMED ? " and " + (named.size() - NAMED) + " more" : "";
        return Finding.no(
                ConditionType.Fetched,
                Reason.PartialData,
                (runs.size() - late.size()) + " of " + all + " accounts are current; not "
                        + named.stream().limit(NAMED).collect(Collectors.joining(", ")) + more
                        + "; see status.accounts and the CloudAccounts' conditions");
    }

    private static String why(Chosen chosen) {
        return chosen.resolved() instanceof Resolved.Unusable no ? chosen.ref().name() + ": " + no.reason() : "";
    }

    /** The newest time at which any account was served; the result is computed as of then. */
    Optional<Instant> servedAt() {
        return runs.stream().flatMap(run -> run.result().servedAt().stream()).max(Comparator.naturalOrder());
    }

    Optional<Instant> lastRun() {
        return runs.stream().flatMap(run -> run.result().lastRun().stream()).max(Comparator.naturalOrder());
    }

    Optional<Instant> next() {
        return runs.stream().flatMap(run -> run.result().next().stream()).min(Comparator.naturalOrder());
    }

    boolean anyRan() {
        return runs.stream().anyMatch(run -> run.result().ran());
    }

    /** Whether every slice that an account was served may still be read; if not, what is shown cannot be shown anew. */
    boolean readable(ReportWish wish) {
        return runs.stream()
                .allMatch(run -> run.result()
                        .servedAt()
                        .flatMap(at -> wish.period().fullDays(dayOf(at)))
                        .filter(period -> !wish.granularity().slices(period).stream()
                                .allMatch(
                                        slice -> run.result().series().entries().containsKey(slice.start())))
                        .isEmpty());
    }

    /** A view of the ledger as of the last time that an account was served. */
    Optional<CostSummary> summary(ReportWish wish) {
        return servedAt()
                .map(AccountOutcomes::dayOf)
                .flatMap(today -> wish.period()
                        .fullDays(today)
                        .map(period -> Summarizer.summarize(new Summarizer.Input(
                                period,
                                wish.granularity(),
                                today,
                                wish.restatementDays(),
                                wish.period().before(period),
                                wish.groupBy(),
                                wish.leading(),
                                runs.stream().map(AccountOutcomes::series).toList(),
                                unusable.isEmpty()))));
    }

    /** Who pays for the accounts whose rows may be shown, by CloudAccount; without those of which it is not known. */
    Map<String, AccountId> payers() {
        return runs.stream()
                .filter(run -> run.use().knownPayer().isPresent())
                .collect(Collectors.toUnmodifiableMap(
                        run -> run.use().ref().name(), run -> run.use().payer()));
    }

    private static AccountSeries series(Run run) {
        return new AccountSeries(
                run.use().ref().name(),
                run.use().authorized().account(),
                run.current(),
                run.result().series());
    }

    /** Worst first: those that nothing may be shown of, those that are not current, the others. */
    List<AccountLine> lines(Optional<CostSummary> summary) {
        Stream<AccountLine> unusableLines = unusable.stream().map(AccountOutcomes::line);
        Stream<AccountLine> runLines =
                runs.stream().sorted(Comparator.comparing(Run::current)).map(run -> line(run, summary));
        return Stream.concat(unusableLines, runLines).toList();
    }

    static AccountLine line(Chosen chosen) {
        Optional<Resolved.Unusable> no =
                chosen.resolved() instanceof Resolved.Unusable unusable ? Optional.of(unusable) : Optional.empty();
        return AccountLines.of(
                chosen.ref().name(),
                Optional.empty(),
                no.map(Resolved.Unusable::reason),
                no.map(Resolved.Unusable::message).orElse(""),
                Optional.empty());
    }

    private static AccountLine line(Run run, Optional<CostSummary> summary) {
        Finding fetched = run.fetched();
        return AccountLines.of(
                run.use().ref().name(),
                Optional.of(run.use().authorized().account()),
                run.current() ? Optional.empty() : Optional.of(fetched.reason()),
                run.current() ? "" : fetched.message(),
                summary);
    }

    private static LocalDate dayOf(Instant at) {
        return at.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
