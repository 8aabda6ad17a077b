package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.operator.model.PrincipalArn;
import dev.bursar.operator.output.onboarding.Onboarding;
import dev.bursar.operator.output.onboarding.OnboardingSecret;
import dev.bursar.operator.reconcile.Authorizer.Authorization.Authorized;
import dev.bursar.operator.reconcile.PayerAccounts.PayerAccount;
import dev.bursar.operator.records.AccountRecord;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;

/** Writes the Secret from which an account's owner builds the role, and repairs it when it was changed. */
public final class Onboarder {
    private final BaseIdentities identities;
    private final AccountCalls calls;
    private final OwnedObjects objects;

    public Onboarder(BaseIdentities identities, AccountCalls calls, OwnedObjects objects) {
        this.identities = identities;
        this.calls = calls;
        this.objects = objects;
    }

    /** Whom the first role of the account's route must trust; may ask AWS for it. */
    Optional<PrincipalArn> principal(Ref ref, Authorized authorized) {
        String partition = authorized.route().role().partition();
        return calls.make(
                ref, authorized, () -> identities.principal(authorized.base(), partition), changed -> Optional.empty());
    }

    AccountRecord.Onboarding publish(CloudAccount account, Authorized authorized) {
        Optional<PrincipalArn> principal = principal(Ref.of(account), authorized);
        if (principal.isEmpty()) {
            return failed(account, Reason.PrincipalUnknown, principalUnknown(authorized.base()));
        }
        Secret desired = OnboardingSecret.of(new Onboarding(
                owner(account),
                authorized.route().role(),
                authorized.externalId(),
                principal.get(),
                authorized.capabilities(),
                authorized.route().chain()));
        String name = desired.getMetadata().getName();
        try {
            return switch (account instanceof PayerAccount ? objects.create(desired) : objects.apply(desired)) {
                case UNCHANGED, WRITTEN ->
                    new AccountRecord.Onboarding(account.getMetadata().getUid(), name, Reason.Ready.name(), "");
                case TAKEN ->
                    failed(
                            account,
                            Reason.NameTaken,
                            "Secret " + name
                                    + " exists and belongs to something else; rename or delete it, it is not touched");
                case LEFT_BEHIND ->
                    failed(
                            account,
                            Reason.StoreUnavailable,
                            "Secret " + name + " of the deleted CloudAccount of this name is still being removed");
            };
        } catch (KubernetesClientException e) {
            return failed(
                    account,
                    Reason.StoreUnavailable,
                    "Secret " + name + " could not be written (" + e.getCode()
                            + "); see quotas and admission policies of the namespace, and that it is not immutable");
        }
    }

    private static Onboarding.Owner owner(CloudAccount account) {
        ObjectMeta meta = account.getMetadata();
        return account instanceof PayerAccount payer
                ? new Onboarding.Owner(
                        meta.getNamespace(),
                        meta.getName(),
                        meta.getUid(),
                        RoleGrant.class.getSimpleName(),
                        payer.grant())
                : new Onboarding.Owner(meta.getNamespace(), meta.getName(), meta.getUid());
    }

    private static AccountRecord.Onboarding failed(CloudAccount account, Reason reason, String message) {
        return new AccountRecord.Onboarding(account.getMetadata().getUid(), null, reason.name(), message);
    }

    private static String principalUnknown(BaseIdentity base) {
        return base.isOperator()
                ? "the trust policy cannot be written: the operator does not know its own AWS principal; start it with"
                        + " --principal-arn, or give it AWS credentials"
                : "the trust policy cannot be written: AWS does not say whose the keys of identity Secret "
                        + base.secret() + " are; an administrator checks that they are active";
    }
}
