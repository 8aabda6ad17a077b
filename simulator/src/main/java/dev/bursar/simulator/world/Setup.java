package dev.bursar.simulator.world;

import dev.bursar.simulator.iam.Role;
import dev.bursar.simulator.organizations.Account;
import dev.bursar.simulator.setting.Settings;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * What a world begins with, and returns to when it is reset.
 *
 * @param baseIdentity ARN of whoever signs with a key that is not in {@code identities}
 * @param identities ARNs by access key id
 * @param pageSize groups on a page
 */
public record Setup(
        InstantSource clock,
        long seed,
        String baseIdentity,
        Map<String, String> identities,
        List<Account> accounts,
        List<Role> roles,
        int pageSize) {
    /** The operator's own identity, unless told otherwise: a role, as IRSA and Pod Identity give it. */
    public static final String BASE_IDENTITY = "arn:aws:sts::999988887777:assumed-role/bursar/operator";

    public Setup {
        identities = Map.copyOf(identities);
        accounts = List.copyOf(accounts);
        roles = List.copyOf(roles);
    }

    public static Setup of(InstantSource clock, long seed) {
        return new Setup(clock, seed, BASE_IDENTITY, Map.of(), List.of(), List.of(), Settings.DEFAULT_PAGE_SIZE);
    }
}
