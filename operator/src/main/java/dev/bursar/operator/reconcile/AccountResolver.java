package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.AccountSelection;
import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.access.LabelMatcher;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.CapabilityTable;
import dev.bursar.operator.model.Scope;
import dev.bursar.operator.output.onboarding.OnboardingSecret;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.reconcile.Authorizer.Authorization;
import dev.bursar.operator.reconcile.Authorizer.Authorization.Authorized;
import dev.bursar.operator.records.AccountRecord;
import dev.bursar.operator.records.AccountRecord.Membership;
import dev.bursar.operator.records.RecordBook;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Says whether a report may use a CloudAccount of its own namespace: named, granted now, and verified under that grant. */
final class AccountResolver {
    private final Caches caches;
    private final Authorizer authorizer;
    private final RecordBook records;

    AccountResolver(Caches caches, Authorizer authorizer, RecordBook records) {
        this.caches = caches;
        this.authorizer = authorizer;
        this.records = records;
    }

    sealed interface Resolved {
        /**
         * @param scope what it may be asked for
         * @param knownPayer who pays for it, as DescribeOrganization said; empty when that was not answered
         * @param suspended its rows may be read, and nothing is asked
         */
        record Usable(Ref ref, Scope scope, Authorized authorized, Optional<AccountId> knownPayer, boolean suspended)
                implements Resolved {
            /** Who pays for it, as far as that is known; otherwise the account itself. */
            AccountId payer() {
                return knownPayer.orElse(authorized.account());
            }
        }

        record Unusable(Reason reason, String message) implements Resolved {}
    }

    /** A CloudAccount that a report names or selects. */
    record Chosen(Ref ref, Resolved resolved) {
        Optional<Resolved.Usable> usable() {
            return resolved instanceof Resolved.Usable usable ? Optional.of(usable) : Optional.empty();
        }
    }

    /** The accounts of a report, by name; those that are selected without being able to serve it do not count. */
    List<Chosen> choose(String namespace, AccountSelection wanted, Scope scope) {
        SortedSet<String> names = new TreeSet<>(wanted.names());
        for (CloudAccount account : caches.accounts(namespace)) {
            Map<String, String> labels =
                    Objects.requireNonNullElse(account.getMetadata().getLabels(), Map.of());
            boolean selected = LabelMatcher.matches(wanted.selector(), labels);
            if (selected && wants(account, scope.capability())) {
                names.add(account.getMetadata().getName());
            }
        }
        return names.stream()
                .map(name -> new Ref(namespace, name))
                .map(ref -> new Chosen(ref, resolve(ref, scope)))
                .toList();
    }

    private static boolean wants(CloudAccount account, Capability capability) {
        return account.getSpec() != null
                && Objects.requireNonNullElse(account.getSpec().withDefaults().capabilities(), List.<String>of())
                        .contains(capability.specName());
    }

    /** The same, asked again. */
    Resolved resolve(Resolved.Usable before) {
        return resolve(before.ref(), before.scope());
    }

    private Resolved resolve(Ref ref, Scope scope) {
        Optional<CloudAccount> account = caches.account(ref.namespace(), ref.name());
        if (account.isEmpty()) {
            return new Resolved.Unusable(
                    Reason.AccountNotFound,
                    "spec.accounts.names: CloudAccount " + ref.name() + " does not exist in namespace "
                            + ref.namespace() + "; create it or correct the name");
        }
        return switch (authorizer.authorize(account.get())) {
            case Authorization.Refused refused -> unusable(ref, refused.first());
            case Authorized authorized -> resolve(ref, scope, account.get(), authorized);
        };
    }

    private Resolved resolve(Ref ref, Scope scope, CloudAccount account, Authorized authorized) {
        if (!authorized.capabilities().contains(scope.capability())) {
            return new Resolved.Unusable(
                    Reason.CapabilityMissing,
                    "CloudAccount " + ref.name() + " lacks capability "
                            + scope.capability().specName() + "; add it to its spec.capabilities");
        }
        AccountRecord record = records.read(AccountRecord.TYPE, ref.namespace(), ref.name());
        if (record.verifiedFor(authorized.digest()) == null) {
            return notReady(ref, "is not verified yet");
        }
        if (authorized.externalIdRequired() && record.proofFor(authorized.digest()) == null) {
            return notReady(ref, "has not proven yet that its role demands the external id");
        }
        Optional<Membership> membership = Optional.ofNullable(record.membershipFor(authorized.digest()));
        Optional<AccountId> payer = membership
                .flatMap(known -> Optional.ofNullable(known.payer()))
                .filter(AccountId::isValid)
                .map(AccountId::new);
        if (scope == Scope.ORGANIZATION && !payer.equals(Optional.of(authorized.account()))) {
            return new Resolved.Unusable(Reason.NotPayer, notPayer(ref, authorized, membership));
        }
        boolean suspended = Boolean.TRUE.equals(account.getSpec().suspend());
        return new Resolved.Usable(ref, scope, authorized, payer, suspended);
    }

    private static String notPayer(Ref ref, Authorized authorized, Optional<Membership> membership) {
        String account = "CloudAccount " + ref.name() + " is account " + authorized.account();
        if (membership.isEmpty()) {
            return account + ", and whether that is a payer is not known yet: " + CapabilityTable.DESCRIBE_ORGANIZATION
                    + " was not answered; it is asked again by itself";
        }
        return Optional.ofNullable(membership.get().payer())
                .map(other -> account + ", for which account " + other
                        + " pays; scope Organization needs a CloudAccount of that one")
                .orElse(account + ", and whether that is a payer is not known: "
                        + authorized.route().role().resource() + " lacks " + CapabilityTable.DESCRIBE_ORGANIZATION
                        + "; add it from Secret " + OnboardingSecret.name(ref.name()) + ", key "
                        + OnboardingSecret.PERMISSION_POLICY);
    }

    private static Resolved unusable(Ref ref, Finding finding) {
        return finding.reason() == Reason.NoGrant
                ? new Resolved.Unusable(
                        Reason.NoGrant, "# CloudAccount " + ref.name() + " may not use its role.\n" + finding.message())
                : notReady(ref, "is not ready: " + finding.reason() + ", " + finding.message());
    }

    private static Resolved notReady(Ref ref, String why) {
        return new Resolved.Unusable(
                Reason.AccountNotReady, "CloudAccount " + ref.name() + " " + withoutStop(why) + "; see its conditions");
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
