package dev.bursar.simulator.iam;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The roles of all accounts. */
public final class Roles {
    private final Map<String, Role> byArn = new ConcurrentSkipListMap<>();

    /** Adds a role or replaces it; sessions that it has given stay, under its new permissions. */
    public void put(Role role) {
        byArn.put(role.arn(), role);
    }

    /** Gives a role this trust policy, as its owner would; makes the role if there is none. */
    public void trust(String arn, String policy) {
        put(find(arn).orElseGet(() -> Role.of(arn)).withTrust(policy));
    }

    /** Gives a role this permission policy; makes the role if there is none. */
    public void permit(String arn, String policy) {
        permit(arn, Role.PERMISSIONS, policy);
    }

    /** Gives a role this permission policy beside those of other names; makes the role if there is none. */
    public void permit(String arn, String name, String policy) {
        put(find(arn).orElseGet(() -> Role.of(arn)).withPolicy(name, policy));
    }

    public void remove(String arn) {
        byArn.remove(arn);
    }

    public Optional<Role> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    public List<Role> all() {
        return List.copyOf(byArn.values());
    }
}
