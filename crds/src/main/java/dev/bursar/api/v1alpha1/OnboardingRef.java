package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Where the account owner finds the policies to install. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OnboardingRef(
        @JsonPropertyDescription(
                "Secret of this namespace with all that the account's owner needs: its key README.md says "
                        + "how to go on.")
        @Size(max = 253)
        @Nullable
        String secret) {}
