package dev.bursar.operator.model;

import java.nio.charset.StandardCharsets;

/**
 * The role session name, by which the account's owner finds the asking namespace and CloudAccount in CloudTrail.
 *
 * <p>STS takes 2 to 64 characters of {@code [\w+=,.@-]} (AssumeRole, RoleSessionName); Kubernetes names have none other.
 */
public final class SessionName {
    private static final int MAX = 64;

    private SessionName() {}

    public static String of(String namespace, String name) {
        return bounded("bursar." + namespace + "." + name, namespace, name);
    }

    /** Of an attempt that must fail, so that nobody takes it in CloudTrail for an intruder's. */
    public static String probe(String namespace, String name) {
        return bounded("bursar-probe-" + namespace + "." + name, namespace, name);
    }

    private static String bounded(String full, String namespace, String name) {
        if (full.length() <= MAX) {
            return full;
        }
        String hash = Digest.sha256((namespace + "/" + name).getBytes(StandardCharsets.UTF_8));
        return full.substring(0, 51) + "." + hash.substring(0, 12);
    }
}
