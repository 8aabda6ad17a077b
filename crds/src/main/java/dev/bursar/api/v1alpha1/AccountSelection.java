package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CloudAccounts of the same namespace: those that are named and those that are selected. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "(has(self.names) && self.names.size() > 0) || has(self.selector)",
        message = CelRules.NO_ACCOUNTS)
@ValidationRule(value = LabelSelector.NOT_EMPTY, message = CelRules.EMPTY_ACCOUNT_SELECTOR, fieldPath = ".selector")
public record AccountSelection(
        @JsonPropertyDescription("Names of CloudAccounts, such as payments-prod.")
        @Schema(set = true)
        @Size(max = AccountSelection.MOST_NAMES)
        List<@Size(max = Names.NAME_MAX_LENGTH) @Pattern(Patterns.DNS_SUBDOMAIN) String> names,

        @JsonPropertyDescription(
                "CloudAccounts by label, of those that have the capability that the report needs; looked at anew at "
                        + "every run.")
        @Nullable
        LabelSelector selector) {
    static final int MOST_NAMES = 50;

    public AccountSelection {
        names = Copies.strings(names);
    }

    /** Exactly these. */
    public static AccountSelection named(String... names) {
        return new AccountSelection(List.of(names), null);
    }
}
