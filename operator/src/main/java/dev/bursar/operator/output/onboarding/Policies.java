package dev.bursar.operator.output.onboarding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.CapabilityTable;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.RoleArn;
import java.util.Collection;

/**
 * The IAM policies of an onboarding, as trees. What a template leaves to its parameters comes in as a node: a value, or the
 * template's own way to name the parameter.
 */
final class Policies {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter INDENTED = JSON.writer(new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private Policies() {}

    /**
     * Whom the role trusts.
     *
     * <p>The external ids are a list: a second namespace that reads the account adds its own. IAM allows a trust policy 2,048
     * characters without white space (IAM quotas), which is room for about twenty.
     *
     * <p>sts:TagSession has a statement of its own without the condition, as in the IAM User Guide's "Passing session tags
     * using AssumeRole": {@code sts:ExternalId} is a key of AssumeRole, TagSession alone lets nobody in, and a missing
     * TagSession denies every session whose caller brings transitive tags, as EKS Pod Identity does.
     *
     * @param principal one ARN
     * @param externalIds a list of them
     */
    static ObjectNode trust(JsonNode principal, JsonNode externalIds) {
        ObjectNode policy = policy();
        ObjectNode assume = statement(policy, "BursarAssumeRole");
        assume.putObject("Principal").set("AWS", principal);
        assume.put("Action", "sts:AssumeRole");
        assume.putObject("Condition").putObject("StringEquals").set("sts:ExternalId", externalIds);
        ObjectNode tag = statement(policy, "BursarTagSession");
        tag.putObject("Principal").set("AWS", principal);
        tag.put("Action", "sts:TagSession");
        return policy;
    }

    static ObjectNode trust(String principal, ExternalId externalId) {
        ArrayNode externalIds = JSON.createArrayNode().add(externalId.value());
        return trust(TextNode.valueOf(principal), externalIds);
    }

    /** What the role may do. The actions read the account as a whole, hence the resource {@code *}. */
    static ObjectNode permissions(Collection<Capability> capabilities) {
        ObjectNode policy = policy();
        ObjectNode allow = statement(policy, "BursarRead");
        CapabilityTable.actions(capabilities).forEach(allow.putArray("Action")::add);
        allow.put("Resource", "*");
        return policy;
    }

    /**
     * Lets the role ask what it itself may do. It shows its own policies, and nothing of anybody else: the resource of
     * iam:SimulatePrincipalPolicy is the principal that is simulated (Service Authorization Reference, IAM).
     *
     * @param role its own ARN
     */
    static ObjectNode permissionCheck(JsonNode role) {
        ObjectNode policy = policy();
        ObjectNode allow = statement(policy, "BursarCheckOwnPermissions");
        allow.put("Action", CapabilityTable.SIMULATE);
        allow.set("Resource", role);
        return policy;
    }

    /** What whoever assumes the role must be allowed to do, besides being trusted by it. */
    static ObjectNode source(RoleArn role) {
        ObjectNode policy = policy();
        ObjectNode allow = statement(policy, "BursarAssumeRole");
        allow.putArray("Action").add("sts:AssumeRole").add("sts:TagSession");
        allow.put("Resource", role.value());
        return policy;
    }

    private static ObjectNode policy() {
        return JSON.createObjectNode().put("Version", "2012-10-17");
    }

    private static ObjectNode statement(ObjectNode policy, String sid) {
        return policy.withArray("Statement").addObject().put("Sid", sid).put("Effect", "Allow");
    }

    /** As indented JSON that ends with a line feed. */
    static String text(JsonNode policy) {
        try {
            return INDENTED.writeValueAsString(policy) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts can always be written", e);
        }
    }
}
