package dev.bursar.operator.output.status;

import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.output.status.Finding.Verdict;
import dev.bursar.operator.records.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The findings of a CostReport, in the order in which they hold up Ready; a stage that was not reached waits. */
public final class CostReportFindings {
    private static final List<ConditionType> ORDER = List.of(
            ConditionType.Accepted,
            ConditionType.AccountsResolved,
            ConditionType.Fetched,
            ConditionType.WithinRequestBudget,
            ConditionType.Published);

    private CostReportFindings() {}

    /** The first stage that said no: those before it said yes, those after it wait for it. */
    public static List<Finding> heldUpBy(Finding problem) {
        List<Finding> findings = new ArrayList<>();
        boolean passed = false;
        for (ConditionType type : ORDER) {
            if (type == problem.type()) {
                findings.add(problem);
                passed = true;
            } else {
                findings.add(
                        passed
                                ? Finding.unknown(type, problem.reason(), "waits for " + problem.type())
                                : Finding.yes(type, ""));
            }
        }
        return findings;
    }

    /**
     * After a run.
     *
     * @param run Fetched, or Accepted when the period itself cannot be asked for
     * @param budget WithinRequestBudget, when the month's paid requests are spent
     * @param published empty while there is no result to publish
     */
    public static List<Finding> afterRun(Finding run, Optional<Finding> budget, Optional<Finding> published) {
        int untilFetched = ORDER.indexOf(ConditionType.WithinRequestBudget);
        List<Finding> findings = new ArrayList<>(
                run.verdict() == Verdict.YES
                        ? List.of(
                                Finding.yes(ConditionType.Accepted, ""),
                                Finding.yes(ConditionType.AccountsResolved, ""),
                                run)
                        : heldUpBy(run).subList(0, untilFetched));
        findings.add(budget.orElse(Finding.yes(ConditionType.WithinRequestBudget, "")));
        findings.add(published.orElse(
                Finding.unknown(ConditionType.Published, run.reason(), "waits for " + ConditionType.Fetched)));
        return findings;
    }

    /** The records could not be read, so nothing was even planned. */
    public static List<Finding> storeFails(StoreException failure) {
        return heldUpBy(Finding.no(
                ConditionType.Fetched,
                reason(failure),
                Optional.ofNullable(failure.getMessage()).orElse("")));
    }

    public static Reason reason(StoreException failure) {
        return switch (failure.kind()) {
            case UNAVAILABLE -> Reason.StoreUnavailable;
            case TOO_NEW -> Reason.StoreTooNew;
        };
    }
}
