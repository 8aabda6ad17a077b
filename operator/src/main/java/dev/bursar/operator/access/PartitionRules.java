package dev.bursar.operator.access;

import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.model.RoleArn;
import java.util.Optional;
import java.util.Set;

/** Which roles can be used at all, judged by partition: AWS partitions share neither identities nor, all of them, services. */
public final class PartitionRules {
    /** GovCloud has no Cost Explorer endpoint (AWS service endpoints, {@code ce}). */
    private static final Set<String> WITHOUT_COST_EXPLORER = Set.of("aws-us-gov");

    private PartitionRules() {}

    /** Why a role cannot be used. */
    public record Refusal(Reason reason, String message) {}

    /** @param base partition of the operator's own identity; empty when that is not known */
    public static Optional<Refusal> refusal(RoleArn role, Optional<String> base) {
        if (WITHOUT_COST_EXPLORER.contains(role.partition())) {
            return Optional.of(new Refusal(
                    Reason.BillingNotInPartition,
                    "spec.roleArn is in partition " + role.partition()
                            + ", which has no Cost Explorer; read these costs"
                            + " through the linked account of partition aws"));
        }
        return base.filter(partition -> !partition.equals(role.partition()))
                .map(partition -> new Refusal(
                        Reason.PartitionMismatch,
                        "spec.roleArn is in partition " + role.partition() + " and the operator's identity in "
                                + partition + "; use a role of " + partition + " or an operator in "
                                + role.partition()));
    }
}
