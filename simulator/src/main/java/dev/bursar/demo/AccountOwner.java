package dev.bursar.demo;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.api.v1alpha1.RoleGrantStatus;
import dev.bursar.simulator.iam.Role;
import dev.bursar.simulator.iam.Roles;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Plays the owner of every AWS account: makes the role from the onboarding Secret, and asks Bursar to look at once. */
public final class AccountOwner {
    private static final String OPERATOR_NAMESPACE = "bursar-system";
    private static final String REFRESH = "bursar.dev/refresh-requested-at";

    private final KubernetesClient client;
    private final Roles roles;
    private final Clock clock;
    private final Set<String> done = new HashSet<>();
    private final Map<String, RolePolicies> installed = new HashMap<>();

    /** @param check lets the role ask IAM what it itself may do; absent where it is not offered */
    private record RolePolicies(String trust, String permissions, Optional<String> check) {
        static RolePolicies of(Secret onboarding) {
            return new RolePolicies(
                    text(onboarding, "trust-policy.json").orElseThrow(),
                    text(onboarding, "permission-policy.json").orElseThrow(),
                    text(onboarding, "permission-check-policy.json"));
        }

        /** The check is about the role alone, whoever asks. */
        RolePolicies joined(RolePolicies more) {
            return new RolePolicies(
                    Policies.joined(trust, more.trust),
                    Policies.joined(permissions, more.permissions),
                    check.or(more::check));
        }

        Role role(String arn) {
            Role role = Role.of(arn).withTrust(trust).withPermissions(permissions);
            return check.map(policy -> role.withPolicy("permission-check", policy))
                    .orElse(role);
        }
    }

    public AccountOwner(KubernetesClient client, Roles roles, Clock clock) {
        this.client = client;
        this.roles = roles;
        this.clock = clock;
    }

    /** Does what is new since the last time. */
    public void look(List<RoleGrant> grants, List<CloudAccount> accounts) {
        lookAtPayers(grants);
        lookAt(accounts);
    }

    private void lookAt(List<CloudAccount> accounts) {
        for (CloudAccount account : accounts) {
            String uid = account.getMetadata().getUid();
            if (done.contains(uid)) {
                continue;
            }
            Secret onboarding = client.secrets()
                    .inNamespace(account.getMetadata().getNamespace())
                    .withName(account.getMetadata().getName() + "-onboarding")
                    .get();
            if (onboarding != null) {
                install(Objects.requireNonNull(account.getSpec().roleArn()), onboarding);
                refresh(account);
                done.add(uid);
            }
        }
    }

    /** Their Secrets are the operator's. */
    private void lookAtPayers(List<RoleGrant> grants) {
        for (RoleGrant grant : grants) {
            String uid = grant.getMetadata().getUid();
            RoleGrantStatus status = grant.getStatus();
            if (done.contains(uid)
                    || status == null
                    || status.payer() == null
                    || status.payer().onboarding() == null) {
                continue;
            }
            Secret onboarding = client.secrets()
                    .inNamespace(OPERATOR_NAMESPACE)
                    .withName(status.payer().onboarding().secret())
                    .get();
            if (onboarding != null) {
                install(
                        Objects.requireNonNull(
                                Objects.requireNonNull(grant.getSpec().payer()).roleArn()),
                        onboarding);
                refresh(grant);
                done.add(uid);
            }
        }
    }

    private void install(String roleArn, Secret onboarding) {
        RolePolicies policies = installed.merge(roleArn, RolePolicies.of(onboarding), RolePolicies::joined);
        roles.put(policies.role(roleArn));
    }

    private void refresh(HasMetadata resource) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        // Not by edit, which would fail when the operator writes the status at the same time.
        client.resource(resource)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"annotations\":{\"" + REFRESH + "\":\"" + now + "\"}}}");
    }

    private static Optional<String> text(Secret secret, String key) {
        return Optional.ofNullable(secret.getData().get(key))
                .map(data -> new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8));
    }
}
