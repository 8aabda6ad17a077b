package dev.bursar.operator.output.onboarding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.CapabilityTable;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.PrincipalArn;
import java.util.Collection;

/** The two IAM policies of an onboarding, as indented JSON that ends with a line feed. */
final class Policies {
    private static final ObjectMapper JSON = new ObjectMapper();
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
     */
    static String trust(PrincipalArn principal, ExternalId externalId) {
        ObjectNode policy = policy();
        ObjectNode assume = statement(policy, "BursarAssumeRole");
        assume.putObject("Principal").put("AWS", principal.value());
        assume.put("Action", "sts:AssumeRole");
        assume.putObject("Condition")
                .putObject("StringEquals")
                .putArray("sts:ExternalId")
                .add(externalId.value());
        ObjectNode tag = statement(policy, "BursarTagSession");
        tag.putObject("Principal").put("AWS", principal.value());
        tag.put("Action", "sts:TagSession");
        return text(policy);
    }

    /** What the role may do. The actions read the account as a whole, hence the resource {@code *}. */
    static String permissions(Collection<Capability> capabilities) {
        ObjectNode policy = policy();
        ObjectNode allow = statement(policy, "BursarRead");
        CapabilityTable.actions(capabilities).forEach(allow.putArray("Action")::add);
        allow.put("Resource", "*");
        return text(policy);
    }

    private static ObjectNode policy() {
        return JSON.createObjectNode().put("Version", "2012-10-17");
    }

    private static ObjectNode statement(ObjectNode policy, String sid) {
        return policy.withArray("Statement").addObject().put("Sid", sid).put("Effect", "Allow");
    }

    private static String text(ObjectNode policy) {
        try {
            return INDENTED.writeValueAsString(policy) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts can always be written", e);
        }
    }
}
