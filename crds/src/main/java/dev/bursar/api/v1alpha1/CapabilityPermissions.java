package dev.bursar.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the role may do what a capability needs. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CapabilityPermissions(
        @JsonPropertyDescription("The capability.") @Required @Schema(oneOf = Capability.class) @Nullable
        String capability,

        @JsonPropertyDescription(
                "Granted: the role has all that the capability cannot do without. Missing: it lacks some "
                        + "of it. Unknown: AWS was not asked, or may not be asked, and nothing was denied so far.")
        @Schema(oneOf = PermissionState.class)
        @Nullable
        String state,

        @JsonPropertyDescription("IAM actions that the role is known to lack, such as ce:GetCostForecast.")
        @Size(max = 50)
        List<@Size(max = 128) String> missing) {
    static final CapabilityPermissions BROKEN = new CapabilityPermissions(null, null, List.of());

    public CapabilityPermissions {
        missing = Copies.strings(missing);
    }
}
