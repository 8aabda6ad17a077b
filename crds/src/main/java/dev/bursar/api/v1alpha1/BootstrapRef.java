package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Keys that make the role, once. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record BootstrapRef(
        @JsonPropertyDescription("Secret of this namespace, of type bursar.dev/bootstrap and annotated bursar.dev/for "
                + "with this CloudAccount's name, that holds AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, for "
                + "temporary keys, AWS_SESSION_TOKEN. They are used once and the Secret is deleted.")
        @Required
        @Size(max = Patterns.SUBDOMAIN_LENGTH)
        @ValidationRule(value = "self.matches('" + Patterns.DNS_SUBDOMAIN + "')", message = CelRules.BOOTSTRAP_SECRET)
        @Nullable
        String secret) {}
