package dev.bursar.operator.access;

import dev.bursar.api.v1alpha1.ExternalIdPolicy;
import dev.bursar.api.v1alpha1.Names;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.Digest;
import dev.bursar.operator.model.RoleArn;
import java.util.ArrayList;
import java.util.List;

/**
 * The smallest RoleGrant that would satisfy a request, as YAML to apply as it stands. Its name holds a digest of the request,
 * so that applying the suggestions of several requests never replaces one with another.
 */
final class GrantSuggestion {
    private static final int DIGEST_LENGTH = 6;

    private GrantSuggestion() {}

    /** @param externalIdRequired false repeats what grants that match already say, lest the two be ambiguous */
    static String of(GrantRequest request, boolean externalIdRequired) {
        String namespace = request.namespace().name();
        RoleArn role = request.role();
        String policy = externalIdRequired ? "" : "  externalId: {policy: " + ExternalIdPolicy.Optional + "}\n";
        return """
                # No RoleGrant lets namespace %s use %s of account %s for %s. An administrator can apply this one:
                apiVersion: %s
                kind: RoleGrant
                metadata:
                  name: %s
                spec:
                  namespaces: {names: [%s]}
                  roles: [%s]
                  capabilities: [%s]
                %s""".formatted(
                        namespace,
                        role.resource(),
                        role.account(),
                        String.join(" and ", capabilities(request)),
                        Names.API_VERSION,
                        name(request),
                        quoted(namespace),
                        quoted(role.value()),
                        String.join(", ", capabilities(request)),
                        policy);
    }

    private static String name(GrantRequest request) {
        String namespace = request.namespace().name();
        List<String> parts = new ArrayList<>(List.of(namespace, request.role().value()));
        parts.addAll(capabilities(request));
        String end =
                "-" + request.role().account() + "-" + Digest.ofParts(parts).substring(0, DIGEST_LENGTH);
        int room = Names.NAME_MAX_LENGTH - end.length();
        return (namespace.length() <= room ? namespace : namespace.substring(0, room)) + end;
    }

    private static List<String> capabilities(GrantRequest request) {
        return request.capabilities().stream()
                .map(Capability::specName)
                .sorted()
                .toList();
    }

    /** In double quotes, so that YAML takes a namespace such as {@code 123} or {@code null} for text. */
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
