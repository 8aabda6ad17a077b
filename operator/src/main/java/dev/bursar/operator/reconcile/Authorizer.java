package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CloudAccountRules;
import dev.bursar.api.v1alpha1.CloudAccountSpec;
import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.access.GrantDecision;
import dev.bursar.operator.access.GrantRef;
import dev.bursar.operator.access.GrantRequest;
import dev.bursar.operator.access.GrantResolver;
import dev.bursar.operator.access.NamespaceView;
import dev.bursar.operator.access.PartitionRules;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.Digest;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.InstallKey;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.output.status.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Says whether a CloudAccount may use its role now. Asked at every use and never remembered: a grant, a namespace label, the
 * key or the spec that changed counts from the next question on.
 */
public final class Authorizer {
    private final Caches caches;
    private final InstallKeys installKeys;
    private final OperatorIdentity identity;
    private final String ownNamespace;

    public Authorizer(Caches caches, InstallKeys installKeys, OperatorIdentity identity, String ownNamespace) {
        this.caches = caches;
        this.installKeys = installKeys;
        this.identity = identity;
        this.ownNamespace = ownNamespace;
    }

    sealed interface Authorization {
        /** The conditions that this settles: Accepted and Granted. */
        List<Finding> findings();

        /**
         * @param externalIdRequired whether the role must be seen to demand the external id
         * @param digest of everything that authorises; another digest is another authorisation
         */
        record Authorized(
                AccountId account,
                RoleArn role,
                ExternalId externalId,
                boolean externalIdRequired,
                Set<Capability> capabilities,
                String digest)
                implements Authorization {
            @Override
            public List<Finding> findings() {
                return List.of(Finding.yes(ConditionType.Accepted, ""), Finding.yes(ConditionType.Granted, ""));
            }
        }

        record Refused(List<Finding> findings) implements Authorization {
            Finding first() {
                return findings.stream()
                        .filter(finding -> finding.verdict() != Finding.Verdict.YES)
                        .findFirst()
                        .orElseThrow();
            }
        }
    }

    Authorization authorize(CloudAccount account) {
        String namespace = account.getMetadata().getNamespace();
        CloudAccountSpec spec = account.getSpec();
        List<String> violations = new ArrayList<>(
                CloudAccountRules.violations(spec, account.getMetadata().getName()));
        if (namespace.equals(ownNamespace)) {
            violations.addFirst(
                    "metadata.namespace: the operator's own namespace holds no CloudAccounts; create it in the"
                            + " namespace of its team");
        }
        if (spec == null || !violations.isEmpty()) {
            return notAccepted(Reason.InvalidSpec, String.join("; ", violations));
        }
        AccountId accountId = new AccountId(String.valueOf(spec.accountId()));
        RoleArn role = new RoleArn(String.valueOf(spec.roleArn()));
        Optional<PartitionRules.Refusal> refusal = PartitionRules.refusal(role, identity.knownPartition());
        if (refusal.isPresent()) {
            return notAccepted(refusal.get().reason(), refusal.get().message());
        }
        return switch (installKeys.current()) {
            case InstallKeys.Answer.Missing missing -> notAccepted(Reason.InstallKeyMissing, missing.message());
            case InstallKeys.Answer.Present present -> granted(namespace, spec, accountId, role, present.key());
        };
    }

    private Authorization granted(
            String namespace, CloudAccountSpec spec, AccountId accountId, RoleArn role, InstallKey key) {
        Set<Capability> wanted =
                Objects.requireNonNullElse(spec.withDefaults().capabilities(), List.<String>of()).stream()
                        .map(Capability::of)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toCollection(TreeSet::new));
        NamespaceView view = caches.namespaceLabels(namespace)
                .map(labels -> new NamespaceView(namespace, labels))
                .orElse(NamespaceView.unknown(namespace));
        GrantRequest request = new GrantRequest(view, role, wanted);
        return switch (GrantResolver.resolve(caches.grants(), request)) {
            case GrantDecision.NoGrant none -> notGranted(Reason.NoGrant, none.message());
            case GrantDecision.Ambiguous several -> notGranted(Reason.AmbiguousGrant, several.message());
            case GrantDecision.Granted granted -> {
                ExternalId externalId = key.externalId(namespace, accountId);
                yield new Authorization.Authorized(
                        accountId,
                        role,
                        externalId,
                        granted.externalIdRequired(),
                        wanted,
                        digest(accountId, role, externalId, granted));
            }
        };
    }

    private static String digest(
            AccountId account, RoleArn role, ExternalId externalId, GrantDecision.Granted granted) {
        List<String> parts = new ArrayList<>(List.of(account.value(), role.value(), externalId.value()));
        for (GrantRef grant : granted.grants()) {
            parts.add(grant.uid() + ":" + grant.generation());
        }
        return Digest.ofParts(parts);
    }

    private static Authorization notAccepted(Reason reason, String message) {
        return new Authorization.Refused(List.of(
                Finding.no(ConditionType.Accepted, reason, message),
                Finding.unknown(ConditionType.Granted, reason, "waits for Accepted")));
    }

    private static Authorization notGranted(Reason reason, String message) {
        return new Authorization.Refused(
                List.of(Finding.yes(ConditionType.Accepted, ""), Finding.no(ConditionType.Granted, reason, message)));
    }
}
