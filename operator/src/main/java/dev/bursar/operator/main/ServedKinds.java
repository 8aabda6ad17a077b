package dev.bursar.operator.main;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the kinds that a cluster serves have every field that this version knows. Asked by what everybody may read, the
 * published schema: the operator has no right to see CRDs.
 */
final class ServedKinds {
    static final String PATH = "/openapi/v3/apis/bursar.dev/v1alpha1";
    private static final String SCHEMAS = "dev.bursar.v1alpha1.";
    private static final List<String> KINDS = List.of("RoleGrant", "CloudAccount", "CostReport");

    private ServedKinds() {}

    /**
     * @param published the answer to {@link #PATH}; empty when there is none
     * @return what is missing, and what to do; empty when nothing is
     */
    static Optional<String> fault(Optional<String> published) {
        if (published.isEmpty()) {
            return Optional.of(
                    "the cluster does not know bursar.dev/v1alpha1; apply the CRDs: kubectl apply -f crds/, or"
                            + " install the chart with crds.install");
        }
        JsonNode schemas =
                Serialization.unmarshal(published.get(), JsonNode.class).at("/components/schemas");
        List<String> missing = new ArrayList<>();
        for (String kind : KINDS) {
            JsonNode served = schemas.path(SCHEMAS + kind);
            if (served.isMissingNode()) {
                missing.add(kind);
            } else {
                for (String part : List.of("spec", "status")) {
                    missing(
                            kind + "." + part,
                            known(kind).path(part),
                            served.path("properties").path(part),
                            missing);
                }
            }
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("the cluster's CRDs are older than this version: they lack " + String.join(", ", missing)
                        + "; apply those of this version: kubectl apply -f crds/, or helm upgrade with crds.install");
    }

    private static void missing(String path, JsonNode known, JsonNode served, List<String> missing) {
        for (Map.Entry<String, JsonNode> property : known.path("properties").properties()) {
            String child = path + "." + property.getKey();
            JsonNode there = served.path("properties").path(property.getKey());
            if (there.isMissingNode()) {
                missing.add(child);
            } else {
                missing(child, property.getValue(), there, missing);
            }
        }
        if (known.has("items")) {
            missing(path + "[]", known.path("items"), served.path("items"), missing);
        }
        if (known.path("additionalProperties").isObject()) {
            missing(path + ".*", known.path("additionalProperties"), served.path("additionalProperties"), missing);
        }
    }

    /** The properties of the kind in the CRD that this version brings. */
    private static JsonNode known(String kind) {
        String file = "/crds/" + kind.toLowerCase(Locale.ROOT) + "s.bursar.dev.yaml";
        try (InputStream crd = ServedKinds.class.getResourceAsStream(file)) {
            if (crd == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            return Serialization.unmarshal(new String(crd.readAllBytes(), StandardCharsets.UTF_8), JsonNode.class)
                    .at("/spec/versions/0/schema/openAPIV3Schema/properties");
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
