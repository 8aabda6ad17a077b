package dev.bursar.simulator.iam;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.simulator.wire.AwsException;
import dev.bursar.simulator.wire.ErrorKind;
import dev.bursar.simulator.wire.Operation;

/**
 * iam:SimulatePrincipalPolicy for roles. It judges the role's own policies, all together, and sees no session policy; who asks
 * needs the action on the role's ARN (IAM API, SimulatePrincipalPolicy; Service Authorization Reference, IAM).
 */
public final class SimulatePrincipalPolicy implements Operation<Caller> {
    private static final String ACTION = "iam:SimulatePrincipalPolicy";

    private final Roles roles;
    private final Permissions permissions;

    public SimulatePrincipalPolicy(Roles roles, Permissions permissions) {
        this.roles = roles;
        this.permissions = permissions;
    }

    @Override
    public ObjectNode answer(Caller caller, ObjectNode parameters) throws AwsException {
        SimulationInput input = SimulationInput.read(parameters);
        Question question = Question.of(ACTION, input.source());
        permissions.require(caller, question);
        Arn source = Arn.of(input.source());
        if (!source.account().equals(caller.account())) {
            // A role has no policy of its own that could let another account look at it.
            throw AwsException.denied(Permissions.notAuthorized(caller, question)
                    + " because no resource-based policy allows the " + ACTION + " action");
        }
        // Asked for only by those who may: a denial does not say which roles exist.
        Role role = roles.find(input.source())
                .orElseThrow(() -> new AwsException(
                        new ErrorKind.Modelled(404, "NoSuchEntity"),
                        "The role with name " + source.name() + " cannot be found."));
        return page(role, input);
    }

    private static ObjectNode page(Role role, SimulationInput input) throws AwsException {
        int start = input.start();
        int end = Math.min(input.questions().size(), start + input.maxItems());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode results = answer.putArray("EvaluationResults");
        input.questions().subList(start, end).forEach(question -> results.add(result(role, question)));
        boolean truncated = end < input.questions().size();
        answer.put("IsTruncated", truncated);
        if (truncated) {
            answer.put("Marker", input.marker(end));
        }
        return answer;
    }

    private static ObjectNode result(Role role, Question question) {
        ObjectNode result = JsonNodeFactory.instance
                .objectNode()
                .put("EvalActionName", question.action())
                .put("EvalResourceName", question.resource())
                .put("EvalDecision", word(role.decide(question)));
        result.putArray("MatchedStatements");
        ArrayNode missing = result.putArray("MissingContextValues");
        role.missingKeys(question).forEach(missing::add);
        return result;
    }

    private static String word(PolicyDocument.Decision decision) {
        return switch (decision) {
            case ALLOWED -> "allowed";
            case NOT_ALLOWED -> "implicitDeny";
            case DENIED -> "explicitDeny";
        };
    }
}
