package dev.bursar.simulator.iam;

import dev.bursar.simulator.iam.PolicyDocument.Decision;
import dev.bursar.simulator.wire.AwsException;
import java.util.Optional;

/** Whether a caller may do what it asks for, in the words with which AWS says no. */
public final class Permissions {
    private final Roles roles;

    public Permissions(Roles roles) {
        this.roles = roles;
    }

    /**
     * The role's permissions and the session's policy must both allow it (IAM User Guide, "Session policies"). An identity
     * from outside may do everything.
     */
    public void require(Caller caller, Question question) throws AwsException {
        if (caller.session().isEmpty()) {
            return;
        }
        Session session = caller.session().get();
        Question asked = question.by(caller);
        Decision own =
                roles.find(session.roleArn()).map(role -> role.decide(asked)).orElse(Decision.NOT_ALLOWED);
        check(caller, asked, own, "identity-based policy");
        if (session.policy().isPresent()) {
            check(caller, asked, session.policy().get().decide(Optional.empty(), asked), "session policy");
        }
    }

    public boolean allow(Caller caller, Question question) {
        try {
            require(caller, question);
            return true;
        } catch (AwsException denied) {
            return false;
        }
    }

    private static void check(Caller caller, Question question, Decision decision, String kind) throws AwsException {
        switch (decision) {
            case ALLOWED -> {}
            case NOT_ALLOWED ->
                throw AwsException.denied(notAuthorized(caller, question) + " because no " + kind + " allows the "
                        + question.action() + " action");
            case DENIED ->
                throw AwsException.denied(notAuthorized(caller, question) + " with an explicit deny in "
                        + (kind.startsWith("i") ? "an " : "a ") + kind);
        }
    }

    /** The beginning of every denial; STS says nothing more, so that nobody learns which roles exist. */
    public static String notAuthorized(Caller caller, Question question) {
        return "User: " + caller.arn() + " is not authorized to perform: " + question.action() + " on resource: "
                + question.resource();
    }
}
