package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import org.jspecify.annotations.Nullable;

/** How many paid requests may be sent. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RequestBudget(
        @JsonPropertyDescription("Paid requests in a calendar month (UTC), of USD 0.01 each.")
        @Required
        @Min(1)
        @Max(RequestBudget.MOST)
        @Nullable
        Integer perMonth) {
    static final int MOST = 1_000_000;

    static void check(@Nullable RequestBudget budget, Violations found) {
        Integer perMonth = budget == null ? null : budget.perMonth;
        found.unless(
                budget == null || (perMonth != null && perMonth >= 1 && perMonth <= MOST),
                "spec.requestBudget.perMonth must be 1 to " + MOST);
    }
}
