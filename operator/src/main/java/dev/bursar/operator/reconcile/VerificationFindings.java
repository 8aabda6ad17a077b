package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.output.status.Finding.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * RoleAssumed, IdentityVerified and ExternalIdEnforced: what the last attempt failed at, over what was proven and still holds.
 *
 * @param verified whether a verification holds
 * @param required whether the role must demand the external id
 * @param proven whether it was seen to
 * @param failed what the last attempt found out, when it failed after that
 */
record VerificationFindings(boolean verified, boolean required, boolean proven, List<Finding> failed) {
    List<Finding> all() {
        return List.of(
                stage(ConditionType.RoleAssumed, verified),
                stage(ConditionType.IdentityVerified, verified),
                required
                        ? stage(ConditionType.ExternalIdEnforced, proven)
                        : Finding.no(
                                        ConditionType.ExternalIdEnforced,
                                        Reason.NotRequired,
                                        "the grant's externalId.policy is Optional")
                                .withoutBlocking());
    }

    private Finding stage(ConditionType type, boolean holds) {
        return failed(type)
                .orElseGet(() -> holds ? Finding.yes(type, "") : Finding.unknown(type, reason(), "not proven yet"));
    }

    private Optional<Finding> failed(ConditionType type) {
        return failed.stream().filter(finding -> finding.type() == type).findFirst();
    }

    private Reason reason() {
        return failed.stream()
                .filter(finding -> finding.verdict() != Verdict.YES)
                .map(Finding::reason)
                .findFirst()
                .orElse(Reason.Suspended);
    }
}
