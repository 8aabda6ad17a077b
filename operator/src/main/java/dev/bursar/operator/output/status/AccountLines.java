package dev.bursar.operator.output.status;

import dev.bursar.api.v1alpha1.AccountLine;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.result.CostSummary;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One account of a report as a line of its status. */
public final class AccountLines {
    /** {@code state} of an account whose numbers are as new as they can be. */
    public static final String CURRENT = "Current";

    private static final int MAX_MESSAGE = 512;

    private AccountLines() {}

    /**
     * @param problem why the account is not current; empty when it is
     * @param summary where its amount comes from; empty when nothing of it may be shown
     */
    public static AccountLine of(
            String name,
            Optional<AccountId> id,
            Optional<Reason> problem,
            String message,
            Optional<CostSummary> summary) {
        @Nullable
        Measure total = summary.map(value -> value.accountTotals().get(name)).orElse(null);
        return new AccountLine(
                name,
                id.map(AccountId::value).orElse(null),
                problem.map(Reason::name).orElse(CURRENT),
                total == null ? null : total.amount().toPlainString(),
                total == null ? null : total.unit(),
                message.isEmpty() ? null : bounded(message));
    }

    private static String bounded(String message) {
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE - 1) + "…";
    }
}
