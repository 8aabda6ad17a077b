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
        @JsonPropertyDescription("Secret of this namespace with the keys external-id, trust-policy.json and "
                + "permission-policy.json.")
        @Size(max = 253)
        @Nullable
        String secret) {}
