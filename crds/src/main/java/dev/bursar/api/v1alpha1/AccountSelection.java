package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** CloudAccounts of the same namespace. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AccountSelection(
        @JsonPropertyDescription("Names of CloudAccounts; exactly one, such as payments-prod.")
        @Required
        @Schema(set = true)
        @Size(min = 1, max = 1)
        List<@Size(max = Names.NAME_MAX_LENGTH) @Pattern(Patterns.DNS_SUBDOMAIN) String> names) {
    public AccountSelection {
        names = Copies.strings(names);
    }
}
