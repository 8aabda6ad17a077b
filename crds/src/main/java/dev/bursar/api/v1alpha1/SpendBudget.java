package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** How much the report's costs should come to in a month. Nothing is held back by it: it is shown, and alerts go by it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SpendBudget(
        @JsonPropertyDescription(
                "Costs of a calendar month (UTC) in spec.costBasis, as text so that no digit is lost: \"1500.00\".")
        @Required
        @Size(max = Names.AMOUNT_MAX_LENGTH)
        @Pattern(Patterns.POSITIVE_AMOUNT)
        @Nullable
        String amount,

        @JsonPropertyDescription("Its currency, as AWS bills it. Default: USD.")
        @Default(Defaults.CURRENCY)
        @Size(max = 3)
        @Pattern(Patterns.CURRENCY)
        @Nullable
        String currency) {
    private static final java.util.regex.Pattern AMOUNT = java.util.regex.Pattern.compile(Patterns.POSITIVE_AMOUNT);
    private static final java.util.regex.Pattern CURRENCY_CODE = java.util.regex.Pattern.compile(Patterns.CURRENCY);

    static void check(@Nullable SpendBudget budget, Violations found) {
        if (budget == null) {
            return;
        }
        found.unless(
                budget.amount != null && Patterns.matches(AMOUNT, Names.AMOUNT_MAX_LENGTH, budget.amount),
                "spec.spendBudget.amount must be more than 0, in digits with at most 6 after the point, such as \"1500.00\"");
        found.unless(
                budget.currency == null || Patterns.matches(CURRENCY_CODE, 3, budget.currency),
                "spec.spendBudget.currency must be three capital letters such as USD");
    }

    static @Nullable SpendBudget withDefaults(@Nullable SpendBudget budget) {
        return budget == null || budget.currency != null ? budget : new SpendBudget(budget.amount, Defaults.CURRENCY);
    }
}
