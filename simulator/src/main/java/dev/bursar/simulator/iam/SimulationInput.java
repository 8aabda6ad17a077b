package dev.bursar.simulator.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.simulator.wire.AwsException;
import dev.bursar.simulator.wire.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * SimulatePrincipalPolicy's parameters, within the bounds of IAM's service model.
 *
 * @param source ARN of the role whose policies are asked
 * @param questions each action on each resource
 * @param maxItems results on a page
 */
record SimulationInput(String source, List<Question> questions, int maxItems, Optional<String> marker) {
    private static final Set<String> UNDERSTOOD =
            Set.of("PolicySourceArn", "ActionNames", "ResourceArns", "MaxItems", "Marker");

    /** "Each operation must include the service identifier"; wildcards are not supported (IAM API, SimulatePrincipalPolicy). */
    private static final Pattern ACTION = Pattern.compile("[a-zA-Z0-9-]+:[a-zA-Z0-9]+");

    private static final String EVERYTHING = "*";
    private static final String DEFAULT_PAGE = "100";

    static SimulationInput read(ObjectNode parameters) throws AwsException {
        for (String name : (Iterable<String>) parameters::fieldNames) {
            if (!UNDERSTOOD.contains(name)) {
                throw invalid("the simulator does not understand " + name + " of SimulatePrincipalPolicy");
            }
        }
        List<String> actions = texts(Input.requiredNode(parameters, "ActionNames"), "actionNames", 3, 128);
        for (String action : actions) {
            if (!ACTION.matcher(action).matches()) {
                throw invalid("Invalid action name: " + action);
            }
        }
        List<String> resources = texts(parameters.path("ResourceArns"), "resourceArns", 1, 2048);
        List<Question> questions = new ArrayList<>();
        for (String action : actions) {
            for (String resource : resources.isEmpty() ? List.of(EVERYTHING) : resources) {
                questions.add(Question.of(action, resource));
            }
        }
        Optional<String> marker = Input.optional(parameters, "Marker");
        if (marker.isPresent()) {
            Input.length(marker.get(), "Marker", 1, 320);
        }
        String maxItems = Input.optional(parameters, "MaxItems").orElse(DEFAULT_PAGE);
        return new SimulationInput(source(parameters), questions, Input.number(maxItems, "MaxItems", 1, 1000), marker);
    }

    private static List<String> texts(JsonNode list, String member, int min, int max) throws AwsException {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : list) {
            Input.length(text.asText(), member, min, max);
            texts.add(text.asText());
        }
        return texts;
    }

    /** Wording from reports on sessions that were given for roles, e.g. newrelic/newrelic-lambda-cli/issues/96. */
    private static String source(ObjectNode parameters) throws AwsException {
        String source = Input.required(parameters, "PolicySourceArn");
        Input.length(source, "PolicySourceArn", 20, 2048);
        try {
            Arn.ofRole(source);
            return source;
        } catch (IllegalArgumentException noRole) {
            throw invalid("Invalid Entity Arn: " + source + " does not clearly define entity type and name.");
        }
    }

    private static AwsException invalid(String message) {
        return AwsException.modelled("InvalidInput", message);
    }

    /** Where in {@link #questions} the page begins. */
    int start() throws AwsException {
        if (marker.isEmpty()) {
            return 0;
        }
        for (int start = maxItems; start < questions.size(); start += maxItems) {
            if (marker(start).equals(marker.get())) {
                return start;
            }
        }
        throw AwsException.validation("Invalid Marker.");
    }

    /** Of a later page; good for the same request only. */
    String marker(int start) {
        return start + "-" + Integer.toHexString((source + questions + maxItems).hashCode());
    }
}
