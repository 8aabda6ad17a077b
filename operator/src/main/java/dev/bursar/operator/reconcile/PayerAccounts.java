package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CloudAccountSpec;
import dev.bursar.api.v1alpha1.IdentityRef;
import dev.bursar.api.v1alpha1.Names;
import dev.bursar.api.v1alpha1.PayerRef;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.api.v1alpha1.RoleGrantRules;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.Digest;
import dev.bursar.operator.model.RoleArn;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The payers that RoleGrants name, as CloudAccounts of the operator's own namespace: onboarded, verified and proven like any
 * other, and there for nobody but the operator.
 */
final class PayerAccounts {
    private static final int DIGEST = 8;

    private PayerAccounts() {}

    /** Not from the API server: nobody can create one. */
    @Group(Names.GROUP)
    @Version(Names.VERSION)
    @Kind("CloudAccount")
    static final class PayerAccount extends CloudAccount {
        private final RoleArn role;
        private final String identity;
        private final String grant;

        private PayerAccount(String namespace, RoleArn role, String identity, RoleGrant grant) {
            this.role = role;
            this.identity = identity;
            this.grant = grant.getMetadata().getName();
            setMetadata(new ObjectMetaBuilder()
                    .withNamespace(namespace)
                    .withName(name(role, identity))
                    .withUid(grant.getMetadata().getUid())
                    .withGeneration(1L)
                    .build());
            setSpec(new CloudAccountSpec(
                    role.account().value(),
                    role.value(),
                    List.of(Capability.BILLING.specName()),
                    List.of(),
                    Map.of(),
                    null,
                    null,
                    null));
        }

        RoleArn role() {
            return role;
        }

        /** The RoleGrant that names it. */
        String grant() {
            return grant;
        }

        /** Name of the Secret whose keys assume it; empty for the operator's own identity. */
        String identity() {
            return identity;
        }
    }

    /** Whose Secret of the operator's namespace is {@code <name>-onboarding}. */
    static String name(RoleArn role, String identity) {
        return "payer-" + role.account() + "-"
                + Digest.ofParts(List.of(role.value(), identity)).substring(0, DIGEST);
    }

    /** The payer of a grant that holds; empty when it names none. */
    static Optional<PayerAccount> of(RoleGrant grant, String ownNamespace) {
        if (grant.getSpec() == null
                || grant.getMetadata().getDeletionTimestamp() != null
                || !RoleGrantRules.violations(
                                grant.getSpec(), grant.getMetadata().getName())
                        .isEmpty()) {
            return Optional.empty();
        }
        String identity = Optional.ofNullable(grant.getSpec().identity())
                .map(IdentityRef::secret)
                .orElse("");
        return Optional.ofNullable(grant.getSpec().payer())
                .map(PayerRef::roleArn)
                .filter(RoleArn::isValid)
                .map(RoleArn::new)
                .map(role -> new PayerAccount(ownNamespace, role, identity, grant));
    }

    /** The payer of that name, while a grant names it. */
    static Optional<CloudAccount> find(List<RoleGrant> grants, Ref ref) {
        return naming(grants, ref).stream()
                .findFirst()
                .flatMap(grant -> of(grant, ref.namespace()).map(CloudAccount.class::cast));
    }

    /** The grants that name that payer, by name. */
    static List<RoleGrant> naming(List<RoleGrant> grants, Ref ref) {
        return grants.stream()
                .filter(grant -> of(grant, ref.namespace())
                        .filter(payer -> payer.getMetadata().getName().equals(ref.name()))
                        .isPresent())
                .sorted((one, other) -> one.getMetadata()
                        .getName()
                        .compareTo(other.getMetadata().getName()))
                .toList();
    }
}
