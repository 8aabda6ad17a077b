package dev.bursar.simulator.sts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.simulator.iam.Caller;
import dev.bursar.simulator.iam.Permissions;
import dev.bursar.simulator.iam.PolicyDocument.Decision;
import dev.bursar.simulator.iam.Question;
import dev.bursar.simulator.iam.Role;
import dev.bursar.simulator.iam.Roles;
import dev.bursar.simulator.iam.Session;
import dev.bursar.simulator.iam.Sessions;
import dev.bursar.simulator.wire.AwsException;
import dev.bursar.simulator.wire.Operation;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * sts:AssumeRole. A denial says neither whether the role exists nor what its trust policy wants (STS API, AssumeRole; IAM
 * User Guide, "Access to AWS accounts owned by third parties").
 */
public final class AssumeRole implements Operation<Caller> {
    /** Characters of policy and tags that count as 100 %; AWS packs them in a way that is not published. */
    private static final int PACKED = 2048;

    private static final Duration CHAINED = Duration.ofHours(1);

    private final Roles roles;
    private final Sessions sessions;
    private final Permissions permissions;
    private final InstantSource clock;

    public AssumeRole(Roles roles, Sessions sessions, Permissions permissions, InstantSource clock) {
        this.roles = roles;
        this.sessions = sessions;
        this.permissions = permissions;
        this.clock = clock;
    }

    @Override
    public ObjectNode answer(Caller caller, ObjectNode parameters) throws AwsException {
        AssumeRoleInput input = AssumeRoleInput.read(parameters);
        int packed = packedSize(input);
        Map<String, String> tags = new HashMap<>();
        caller.session()
                .ifPresent(session -> session.transitive().forEach(key -> tags.put(key, inherited(session, key))));
        tags.putAll(input.tags());
        Role role = admit(caller, input, tags);
        checkDuration(caller, input.duration(), role);
        Sessions.Wish wish = new Sessions.Wish(
                input.roleArn(), input.sessionName(), input.policy(), tags, transitive(caller, input));
        Session session = sessions.open(wish, clock.instant().truncatedTo(ChronoUnit.SECONDS), input.duration());
        return answer(session, packed);
    }

    private static String inherited(Session session, String key) {
        return session.tags().getOrDefault(key, "");
    }

    private static Set<String> transitive(Caller caller, AssumeRoleInput input) {
        Set<String> keys = new HashSet<>(input.transitive());
        caller.session().ifPresent(session -> keys.addAll(session.transitive()));
        return keys;
    }

    private Role admit(Caller caller, AssumeRoleInput input, Map<String, String> tags) throws AwsException {
        Map<String, String> context = new HashMap<>();
        input.externalId().ifPresent(id -> context.put("sts:ExternalId", id));
        context.put("sts:RoleSessionName", input.sessionName());
        tags.forEach((key, value) -> context.put("aws:RequestTag/" + key, value));
        Role role = admit(caller, new Question("sts:AssumeRole", input.roleArn(), context));
        if (!tags.isEmpty()) {
            admit(caller, new Question("sts:TagSession", input.roleArn(), context));
        }
        return role;
    }

    private Role admit(Caller caller, Question question) throws AwsException {
        Optional<Role> role = roles.find(question.resource());
        boolean trusted = role.isPresent()
                && role.get().trust().decide(Optional.of(caller), question) == Decision.ALLOWED
                && permissions.allow(caller, question);
        if (!trusted) {
            throw AwsException.denied(Permissions.notAuthorized(caller, question));
        }
        return role.get();
    }

    private static void checkDuration(Caller caller, Duration duration, Role role) throws AwsException {
        if (caller.isRole() && duration.compareTo(CHAINED) > 0) {
            throw AwsException.validation(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }
        if (duration.compareTo(role.maxSession()) > 0) {
            throw AwsException.validation(
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
    }

    private static int packedSize(AssumeRoleInput input) throws AwsException {
        int characters = input.policyLength()
                + input.tags().entrySet().stream()
                        .mapToInt(tag -> tag.getKey().length() + tag.getValue().length())
                        .sum();
        int percent = (characters * 100 + PACKED - 1) / PACKED;
        if (percent > 100) {
            throw AwsException.modelled(
                    "PackedPolicyTooLarge",
                    "Packed policy consumes " + percent + "% of allotted space, please use smaller policy.");
        }
        return percent;
    }

    private static ObjectNode answer(Session session, int packed) {
        Caller assumed = Sessions.caller(session);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("AssumedRoleUser")
                .put("AssumedRoleId", assumed.userId())
                .put("Arn", assumed.arn());
        answer.putObject("Credentials")
                .put("AccessKeyId", session.accessKeyId())
                .put("SecretAccessKey", session.secretAccessKey())
                .put("SessionToken", session.token())
                .put("Expiration", session.expiration().toString());
        if (packed > 0) {
            answer.put("PackedPolicySize", packed);
        }
        return answer;
    }
}
