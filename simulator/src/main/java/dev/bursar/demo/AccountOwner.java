package dev.bursar.demo;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.simulator.iam.Role;
import dev.bursar.simulator.iam.Roles;
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
    public void look(List<CloudAccount> accounts) {
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

    private void install(String roleArn, Secret onboarding) {
        RolePolicies policies = installed.merge(roleArn, RolePolicies.of(onboarding), RolePolicies::joined);
        roles.put(policies.role(roleArn));
    }

    private void refresh(CloudAccount account) {
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        // Not by edit, which would fail when the operator writes the status at the same time.
        client.resource(account)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"annotations\":{\"" + REFRESH + "\":\"" + now + "\"}}}");
    }

    private static Optional<String> text(Secret secret, String key) {
        return Optional.ofNullable(secret.getData().get(key))
                .map(data -> new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8));
    }
}
