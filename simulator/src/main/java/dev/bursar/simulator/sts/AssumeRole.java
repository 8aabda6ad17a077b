package dev.bursar.simulator.sts;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.simulator.iam.Caller;
import dev.bursar.simulator.iam.Permissions;
import dev.bursar.simulator.iam.Question;
import dev.bursar.simulator.iam.RequestContext;
import dev.bursar.simulator.iam.Role;
import dev.bursar.simulator.iam.Roles;
import dev.bursar.simulator.iam.Session;
import dev.bursar.simulator.iam.Sessions;
import dev.bursar.simulator.wire.AwsException;
import dev.bursar.simulator.wire.Operation;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * sts:AssumeRole. A denial says neither whether the role exists nor what its trust policy wants (STS API, AssumeRole; IAM
 * User Guide, "Access to AWS accounts owned by third parties").
 */
public final class AssumeRole implements Operation<Caller> {
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
        SessionTags tags = input.tags().inheriting(caller.session());
        int packed = PackedSize.of(input.policyLength(), tags);
        Role role = admit(caller, input, tags);
        checkDuration(caller, input.duration(), role);
        Sessions.Wish wish = new Sessions.Wish(
                input.roleArn(), input.sessionName(), input.policy(), tags.values(), tags.transitive());
        Session session = sessions.open(wish, clock.instant().truncatedTo(ChronoUnit.SECONDS), input.duration());
        return answer(session, packed);
    }

    /**
     * Tags, also those that come by a chain alone, need sts:TagSession besides. That action knows of the request's tags but neither
     * of the external id nor of the session's name (Service Authorization Reference, AWS Security Token Service: condition keys of
     * AssumeRole and of TagSession), so that a statement which demands an external id does not allow it.
     */
    private Role admit(Caller caller, AssumeRoleInput input, SessionTags tags) throws AwsException {
        RequestContext tagging = RequestContext.NONE
                .withTags("aws:RequestTag", input.tags().values())
                .with("aws:TagKeys", input.tags().values().keySet())
                .with("sts:TransitiveTagKeys", input.tags().transitive());
        RequestContext assuming = tagging.with("sts:RoleSessionName", input.sessionName())
                .with("sts:ExternalId", input.externalId().stream().toList());
        Role role = admit(caller, new Question("sts:AssumeRole", input.roleArn(), assuming));
        if (!tags.values().isEmpty()) {
            admit(caller, new Question("sts:TagSession", input.roleArn(), tagging));
        }
        return role;
    }

    private Role admit(Caller caller, Question question) throws AwsException {
        Optional<Role> role = roles.find(question.resource());
        boolean trusted =
                role.isPresent() && role.get().trusts(caller, question) && permissions.allow(caller, question);
        if (!trusted) {
            throw AwsException.denied(Permissions.notAuthorized(caller, question));
        }
        return role.get();
    }

    private static void checkDuration(Caller caller, Duration duration, Role role) throws AwsException {
        if (caller.isRole() && duration.compareTo(CHAINED) > 0) {
            throw AwsException.validation(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }
        if (duration.compareTo(role.maxSession()) > 0) {
            throw AwsException.validation(
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
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
