package dev.bursar.operator.fetch;

import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.RoleArn;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A role to make. It holds the external id, so its policies are not part of its text.
 *
 * @param trustPolicy whole document, as JSON
 * @param externalId that stands in the trust policy, and must not show up in any message
 * @param inlinePolicies whole documents, as JSON, by name
 * @param tags by key; a role that does not carry all of them belongs to somebody else
 */
public record RoleTemplate(
        RoleArn role,
        String trustPolicy,
        ExternalId externalId,
        SortedMap<String, String> inlinePolicies,
        SortedMap<String, String> tags) {
    /** @throws IllegalArgumentException without tags: every role would carry all of them */
    public RoleTemplate {
        if (tags.isEmpty()) {
            throw new IllegalArgumentException("without a tag nobody could tell whose role it is");
        }
        inlinePolicies = new TreeMap<>(inlinePolicies);
        tags = new TreeMap<>(tags);
    }

    public static RoleTemplate of(
            RoleArn role,
            String trustPolicy,
            ExternalId externalId,
            Map<String, String> inlinePolicies,
            Map<String, String> tags) {
        return new RoleTemplate(role, trustPolicy, externalId, new TreeMap<>(inlinePolicies), new TreeMap<>(tags));
    }

    @Override
    public String toString() {
        return "RoleTemplate[" + role + "]";
    }
}
