package dev.bursar.kubernetes.server;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One request as the API server recorded it. What a request does not have, such as the namespace of a cluster-scoped
 * object or the subresource of most, is the empty string.
 *
 * @param user who asked, after authentication and before impersonation
 * @param verb in the words of RBAC: get, list, watch, create, update, patch, delete, deletecollection
 * @param resource plural and lower case, without its API group; empty for paths such as {@code /version}
 * @param code the HTTP status that was answered, 0 if none was
 */
public record AuditEvent(
        String user, String verb, String resource, String subresource, String namespace, String name, int code) {

    static AuditEvent of(JsonNode event) {
        JsonNode object = event.path("objectRef");
        return new AuditEvent(
                event.path("user").path("username").asText(),
                event.path("verb").asText(),
                object.path("resource").asText(),
                object.path("subresource").asText(),
                object.path("namespace").asText(),
                object.path("name").asText(),
                event.path("responseStatus").path("code").asInt());
    }
}
