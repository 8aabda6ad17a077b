package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ConfigMap with every row. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ConfigMapOutput(
        @JsonPropertyDescription(
                "Its name, such as payments-costs. A ConfigMap that is not the report's own stays untouched. "
                        + "Default: the report's name.")
        @Size(max = Patterns.SUBDOMAIN_LENGTH)
        @Pattern(Patterns.DNS_SUBDOMAIN)
        @Nullable
        String name,

        @JsonPropertyDescription(
                "Files to write. json: key report.json. csv: key report.csv. focus: key focus.csv, with the "
                        + "columns of FOCUS 1.2 that Cost Explorer can fill, and key focus-statement.md, which says what is "
                        + "missing and why. Default: [json, csv].")
        @Default("[\"json\", \"csv\"]")
        @Schema(oneOf = OutputFormat.class, set = true)
        @Size(min = 1, max = 4)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        List<String> formats) {
    public ConfigMapOutput {
        formats = Copies.stringsOrNull(formats);
    }

    static ConfigMapOutput withDefaults(@Nullable ConfigMapOutput given) {
        List<String> formats = given == null ? null : given.formats;
        return new ConfigMapOutput(
                given == null ? null : given.name, formats == null ? List.of("json", "csv") : formats);
    }
}
