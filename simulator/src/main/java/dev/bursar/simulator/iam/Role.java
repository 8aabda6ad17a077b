package dev.bursar.simulator.iam;

import dev.bursar.simulator.iam.PolicyDocument.Decision;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A role that exists.
 *
 * @param trust who may assume it
 * @param policies by name: what its sessions may do is what any of them allows and none denies
 */
public record Role(String arn, PolicyDocument trust, SortedMap<String, PolicyDocument> policies, Duration maxSession) {
    /** IAM's default for a role's MaxSessionDuration. */
    public static final Duration DEFAULT_MAX_SESSION = Duration.ofHours(1);

    /** The policy of a role that has but one. */
    public static final String PERMISSIONS = "permissions";

    /** Trusts and allows nothing. */
    public static final PolicyDocument NOTHING =
            PolicyDocument.parse("{\"Version\": \"2012-10-17\", \"Statement\": []}");

    public Role {
        policies = Collections.unmodifiableSortedMap(new TreeMap<>(policies));
    }

    public static Role of(String arn) {
        Arn.ofRole(arn);
        return new Role(arn, NOTHING, new TreeMap<>(), DEFAULT_MAX_SESSION);
    }

    public Role withTrust(String policy) {
        return new Role(arn, PolicyDocument.parse(policy), policies, maxSession);
    }

    public Role withPermissions(String policy) {
        return withPolicy(PERMISSIONS, policy);
    }

    /** Adds a policy, or replaces the one of that name. */
    public Role withPolicy(String name, String policy) {
        SortedMap<String, PolicyDocument> others = new TreeMap<>(policies);
        others.put(name, PolicyDocument.parse(policy));
        return new Role(arn, trust, others, maxSession);
    }

    public Role withoutPolicy(String name) {
        SortedMap<String, PolicyDocument> others = new TreeMap<>(policies);
        others.remove(name);
        return new Role(arn, trust, others, maxSession);
    }

    public Role withMaxSession(Duration longest) {
        return new Role(arn, trust, policies, longest);
    }

    /** Whether its trust policy lets that caller do it; what the caller's own policies say is another question. */
    public boolean trusts(Caller caller, Question question) {
        return trust.decide(Optional.of(caller), question.by(caller)) == Decision.ALLOWED;
    }

    /** What its own policies say, all together; a denial in one of them wins. */
    Decision decide(Question question) {
        return policies.values().stream()
                .map(policy -> policy.decide(Optional.empty(), question))
                .max(Decision::compareTo)
                .orElse(Decision.NOT_ALLOWED);
    }

    /** As {@link PolicyDocument#missingKeys}, of all its policies. */
    Set<String> missingKeys(Question question) {
        Set<String> keys = new TreeSet<>();
        policies.values().forEach(policy -> keys.addAll(policy.missingKeys(question)));
        return keys;
    }
}
