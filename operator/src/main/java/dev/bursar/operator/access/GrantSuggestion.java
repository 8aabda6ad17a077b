package dev.bursar.operator.access;

import dev.bursar.api.v1alpha1.ExternalIdPolicy;
import dev.bursar.api.v1alpha1.Names;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.Digest;
import dev.bursar.operator.model.RoleArn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The smallest RoleGrant that would satisfy a request, as YAML to apply as it stands. Its name holds a digest of the request,
 * so that applying the suggestions of several requests never replaces one with another.
 */
final class GrantSuggestion {
    private static final int DIGEST_LENGTH = 6;

    private GrantSuggestion() {}

    /**
     * The policy and the identity repeat what grants that match already say, lest the two be ambiguous.
     *
     * @param identity empty for the operator's own
     * @param payer as they name it
     */
    static String of(GrantRequest request, boolean externalIdRequired, String identity, Optional<RoleArn> payer) {
        String namespace = request.namespace().name();
        RoleArn role = request.role();
        String policy = externalIdRequired ? "" : "  externalId: {policy: " + ExternalIdPolicy.Optional + "}\n";
        String secret = identity.isEmpty() ? "" : "  identity: {secret: " + quoted(identity) + "}\n";
        String asked = payer.map(arn -> "  payer: {roleArn: " + quoted(arn.value()) + "}\n")
                .orElse("");
        String tags = request.tagKeys().isEmpty() ? "" : "  sessionTagKeys: [" + all(sorted(request.tagKeys())) + "]\n";
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
                %s%s%s%s""".formatted(
                        namespace,
                        role.resource(),
                        role.account(),
                        String.join(" and ", capabilities(request)),
                        Names.API_VERSION,
                        name(request),
                        quoted(namespace),
                        all(roles(request)),
                        String.join(", ", capabilities(request)),
                        policy,
                        secret,
                        tags,
                        asked);
    }

    private static String name(GrantRequest request) {
        String namespace = request.namespace().name();
        List<String> parts = new ArrayList<>(List.of(namespace));
        parts.addAll(roles(request));
        parts.addAll(capabilities(request));
        parts.addAll(sorted(request.tagKeys()));
        String end =
                "-" + request.role().account() + "-" + Digest.ofParts(parts).substring(0, DIGEST_LENGTH);
        int room = Names.NAME_MAX_LENGTH - end.length();
        return (namespace.length() <= room ? namespace : namespace.substring(0, room)) + end;
    }

    private static List<String> roles(GrantRequest request) {
        return Stream.concat(Stream.of(request.role()), request.chain().stream())
                .map(RoleArn::value)
                .toList();
    }

    private static List<String> sorted(Collection<String> texts) {
        return texts.stream().sorted().toList();
    }

    private static String all(List<String> texts) {
        return texts.stream().map(GrantSuggestion::quoted).collect(Collectors.joining(", "));
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
