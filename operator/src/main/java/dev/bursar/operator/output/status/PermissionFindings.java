package dev.bursar.operator.output.status;

import dev.bursar.api.v1alpha1.CapabilityPermissions;
import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.PermissionState;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.CapabilityTable;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is known of a role's permissions, as {@code status.permissions} and as the condition.
 *
 * @param capabilities that the account says
 * @param allowed IAM actions that the role is known to have
 * @param missing those that it is known to lack
 */
public record PermissionFindings(Collection<Capability> capabilities, Set<String> allowed, Set<String> missing) {
    public PermissionFindings {
        capabilities = capabilities.stream().sorted().toList();
        allowed = Set.copyOf(allowed);
        missing = Set.copyOf(missing);
    }

    public List<CapabilityPermissions> lines() {
        return capabilities.stream()
                .map(capability -> new CapabilityPermissions(
                        capability.specName(),
                        state(capability).name(),
                        CapabilityTable.actions(List.of(capability)).stream()
                                .filter(missing::contains)
                                .toList()))
                .toList();
    }

    /**
     * @param role as messages show it
     * @param remedy where the policy to install stands
     */
    public Finding finding(String role, String remedy) {
        List<String> lacking = needed(missing::contains);
        if (!lacking.isEmpty()) {
            return Finding.no(
                    ConditionType.PermissionsSufficient,
                    Reason.MissingPermissions,
                    role + " lacks " + String.join(", ", lacking) + "; add it from " + remedy);
        }
        List<String> extra = CapabilityTable.actions(capabilities).stream()
                .filter(missing::contains)
                .toList();
        String note = extra.isEmpty() ? "" : role + " lacks " + String.join(", ", extra) + ", which is no need";
        List<String> unknown = needed(action -> !allowed.contains(action));
        return unknown.isEmpty()
                ? Finding.yes(ConditionType.PermissionsSufficient, note)
                : Finding.unknown(
                                ConditionType.PermissionsSufficient,
                                Reason.NotChecked,
                                "whether " + role + " has " + String.join(", ", unknown)
                                        + " shows when it is used; allow it " + CapabilityTable.SIMULATE
                                        + " on itself to know before")
                        .withoutBlocking();
    }

    private PermissionState state(Capability capability) {
        List<String> required = CapabilityTable.required(capability);
        if (required.stream().anyMatch(missing::contains)) {
            return PermissionState.Missing;
        }
        return allowed.containsAll(required) ? PermissionState.Granted : PermissionState.Unknown;
    }

    private List<String> needed(Predicate<String> those) {
        return capabilities.stream()
                .flatMap(capability -> CapabilityTable.required(capability).stream())
                .distinct()
                .filter(those)
                .toList();
    }
}
