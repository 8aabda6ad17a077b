package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The ConfigMap that was written. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OutputStatus(
        @JsonPropertyDescription("Its name.") @Size(max = 253) @Nullable
        String configMap,

        @JsonPropertyDescription("Rows in each of its files.") @Min(0) @Nullable
        Integer rows,

        @JsonPropertyDescription("Size of its files together, in bytes.") @Min(0) @Nullable
        Long bytes,

        @JsonPropertyDescription(
                "SHA-256 of report.json, without it of report.csv, without that of focus.csv, as it stands in the "
                        + "ConfigMap (compressed where its key ends with .gz), in lower-case hex.")
        @Size(max = 64)
        @Nullable
        String sha256) {}
