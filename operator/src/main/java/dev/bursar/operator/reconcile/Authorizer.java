package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CloudAccountRules;
import dev.bursar.api.v1alpha1.CloudAccountSpec;
import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.ExternalIdPolicy;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.api.v1alpha1.RoleGrant;
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
import dev.bursar.operator.model.RoleRoute;
import dev.bursar.operator.model.SessionTags;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.reconcile.PayerAccounts.PayerAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Says whether a CloudAccount may use its role now. Asked at every use and never remembered: a grant, a namespace label, the
 * key or the spec that changed counts from the next question on.
 */
public final class Authorizer {
    private final Caches caches;
    private final InstallKeys installKeys;
    private final IdentitySecrets identitySecrets;
    private final BaseIdentities identities;
    private final Supplier<String> cluster;
    private final String ownNamespace;

    /** @param cluster that sessions are tagged with */
    public Authorizer(
            Caches caches,
            InstallKeys installKeys,
            IdentitySecrets identitySecrets,
            BaseIdentities identities,
            Supplier<String> cluster,
            String ownNamespace) {
        this.caches = caches;
        this.installKeys = installKeys;
        this.identitySecrets = identitySecrets;
        this.identities = identities;
        this.cluster = cluster;
        this.ownNamespace = ownNamespace;
    }

    sealed interface Authorization {
        /** The conditions that this settles: Accepted and Granted, and RoleAssumed if nothing can assume it. */
        List<Finding> findings();

        /**
         * @param grants that allow it
         * @param base whose credentials begin the route
         * @param externalIdRequired whether the roles must be seen to demand the external id
         * @param payer the role that may be asked about the account together with others
         * @param digest of everything that authorises; another digest is another authorisation
         */
        record Authorized(
                AccountId account,
                List<GrantRef> grants,
                RoleRoute route,
                BaseIdentity base,
                ExternalId externalId,
                boolean externalIdRequired,
                Set<Capability> capabilities,
                SessionTags tags,
                Optional<RoleArn> payer,
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
        if (account instanceof PayerAccount payer) {
            return authorizePayer(payer);
        }
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
        RoleArn role = new RoleArn(String.valueOf(spec.roleArn()));
        Optional<PartitionRules.Refusal> refusal = PartitionRules.refusal(role, Optional.empty());
        if (refusal.isPresent()) {
            return notAccepted(refusal.get().reason(), refusal.get().message());
        }
        return switch (installKeys.current()) {
            case InstallKeys.Answer.Missing missing -> notAccepted(Reason.InstallKeyMissing, missing.message());
            case InstallKeys.Answer.Present present ->
                granted(Ref.of(account), spec.withDefaults(), role, present.key());
        };
    }

    /** A payer is the operator's own; its external id is that of the operator's namespace. */
    private Authorization authorizePayer(PayerAccount payer) {
        Ref ref = Ref.of(payer);
        List<RoleGrant> naming = PayerAccounts.naming(caches.grants(), ref);
        if (naming.isEmpty()) {
            return notGranted(Reason.NoGrant, "no RoleGrant names this payer any more");
        }
        Optional<PartitionRules.Refusal> refusal = PartitionRules.refusal(payer.role(), Optional.empty());
        if (refusal.isPresent()) {
            return notAccepted(refusal.get().reason(), refusal.get().message());
        }
        boolean required = naming.stream()
                .anyMatch(grant -> grant.getSpec().externalId() == null
                        || !ExternalIdPolicy.Optional.name()
                                .equals(grant.getSpec().externalId().policy()));
        List<GrantRef> grants = naming.stream()
                .map(grant -> new GrantRef(
                        grant.getMetadata().getName(),
                        grant.getMetadata().getUid(),
                        grant.getMetadata().getGeneration()))
                .toList();
        GrantDecision.Granted granted = new GrantDecision.Granted(
                grants, required, Set.of(Capability.BILLING), payer.identity(), Optional.of(payer.role()));
        GrantRequest request =
                new GrantRequest(NamespaceView.unknown(ref.namespace()), payer.role(), Set.of(Capability.BILLING));
        return switch (installKeys.current()) {
            case InstallKeys.Answer.Missing missing -> notAccepted(Reason.InstallKeyMissing, missing.message());
            case InstallKeys.Answer.Present present ->
                switch (identitySecrets.find(payer.identity())) {
                    case IdentitySecrets.Answer.Unusable unusable -> notUsable(unusable.message());
                    case IdentitySecrets.Answer.Present found ->
                        identified(
                                ref, payer.getSpec().withDefaults(), request, granted, found.identity(), present.key());
                };
        };
    }

    private Authorization granted(Ref ref, CloudAccountSpec spec, RoleArn role, InstallKey key) {
        List<RoleArn> chain = spec.chain().stream()
                .map(hop -> new RoleArn(String.valueOf(hop.roleArn())))
                .toList();
        Set<Capability> wanted = Objects.requireNonNullElse(spec.capabilities(), List.<String>of()).stream()
                .map(Capability::of)
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        NamespaceView view = caches.namespaceLabels(ref.namespace())
                .map(labels -> new NamespaceView(ref.namespace(), labels))
                .orElse(NamespaceView.unknown(ref.namespace()));
        GrantRequest request =
                new GrantRequest(view, chain, role, wanted, spec.sessionTags().keySet());
        return switch (GrantResolver.resolve(caches.grants(), request)) {
            case GrantDecision.NoGrant none -> notGranted(Reason.NoGrant, none.message());
            case GrantDecision.Ambiguous several -> notGranted(Reason.AmbiguousGrant, several.message());
            case GrantDecision.Granted granted ->
                switch (identitySecrets.find(granted.identity())) {
                    case IdentitySecrets.Answer.Unusable unusable -> notUsable(unusable.message());
                    case IdentitySecrets.Answer.Present present ->
                        identified(ref, spec, request, granted, present.identity(), key);
                };
        };
    }

    private Authorization identified(
            Ref ref,
            CloudAccountSpec spec,
            GrantRequest request,
            GrantDecision.Granted granted,
            BaseIdentity base,
            InstallKey key) {
        Optional<PartitionRules.Refusal> refusal =
                PartitionRules.refusal(request.role(), identities.knownPartition(base));
        if (refusal.isPresent()) {
            return notAccepted(refusal.get().reason(), refusal.get().message());
        }
        AccountId account = new AccountId(String.valueOf(spec.accountId()));
        RoleRoute route = new RoleRoute(base.secret(), request.chain(), request.role());
        ExternalId externalId = key.externalId(ref.namespace(), account);
        SessionTags tags = SessionTags.of(cluster.get(), ref.namespace(), ref.name(), spec.sessionTags());
        return new Authorization.Authorized(
                account,
                granted.grants(),
                route,
                base,
                externalId,
                granted.externalIdRequired(),
                request.capabilities(),
                tags,
                granted.payer(),
                digest(account, route, base, externalId, tags, granted));
    }

    private static String digest(
            AccountId account,
            RoleRoute route,
            BaseIdentity base,
            ExternalId externalId,
            SessionTags tags,
            GrantDecision.Granted granted) {
        List<String> parts =
                new ArrayList<>(List.of(account.value(), externalId.value(), base.secret(), base.version()));
        parts.add("roles");
        route.steps().forEach(role -> parts.add(role.value()));
        parts.add("tags");
        tags.values().forEach((tag, value) -> parts.addAll(List.of(tag, value)));
        parts.add("grants");
        granted.grants().forEach(grant -> parts.add(grant.uid() + ":" + grant.generation()));
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

    private static Authorization notUsable(String message) {
        return new Authorization.Refused(List.of(
                Finding.yes(ConditionType.Accepted, ""),
                Finding.yes(ConditionType.Granted, ""),
                Finding.no(ConditionType.RoleAssumed, Reason.IdentityUnusable, message)));
    }
}
