package dev.bursar.simulator.iam;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Callers from outside: who signs with a key that no session here has. */
public final class Identities {
    private final Map<String, String> arns = new ConcurrentHashMap<>();
    private final String everybodyElse;

    /** @param everybodyElse ARN behind every key that was not added */
    public Identities(String everybodyElse) {
        this.everybodyElse = everybodyElse;
    }

    public void put(String accessKeyId, String arn) {
        Arn.of(arn);
        arns.put(accessKeyId, arn);
    }

    public Caller of(String accessKeyId) {
        String arn = arns.getOrDefault(accessKeyId, everybodyElse);
        Arn parts = Arn.of(arn);
        return new Caller(
                parts.account(), arn, principal(parts, arn), "AIDASIMULATED" + parts.account(), Optional.empty());
    }

    private static String principal(Arn parts, String arn) {
        String[] resource = parts.resource().split("/", -1);
        return resource[0].equals("assumed-role") && resource.length == 3
                ? "arn:" + parts.partition() + ":iam::" + parts.account() + ":role/" + resource[1]
                : arn;
    }
}
