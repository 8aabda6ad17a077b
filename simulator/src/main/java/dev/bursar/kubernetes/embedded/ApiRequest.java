package dev.bursar.kubernetes.embedded;

import io.fabric8.mockwebserver.dsl.HttpMethod;
import io.fabric8.mockwebserver.http.Buffer;
import io.fabric8.mockwebserver.http.Headers;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * One request.
 *
 * @param path without the query, which the mock server takes for a part of the path where it looks for {@code /status}
 * @param contentType empty when it has none
 */
record ApiRequest(HttpMethod method, String path, String contentType, String body, Headers headers) {
    private static final String STATUS = "/status";

    static ApiRequest of(RecordedRequest request) {
        String uri = request.getPath();
        int query = uri.indexOf('?');
        Buffer body = request.getBody();
        return new ApiRequest(
                request.method(),
                query < 0 ? uri : uri.substring(0, query),
                Objects.requireNonNullElse(request.getHeader("Content-Type"), ""),
                body == null || body.getBytes() == null ? "" : new String(body.getBytes(), StandardCharsets.UTF_8),
                request.getHeaders());
    }

    /** Text that can be parsed: protobuf, for one, cannot. */
    boolean isReadable() {
        String type = contentType.split(";", 2)[0].strip();
        return body.isEmpty() || type.isEmpty() || type.endsWith("json") || type.endsWith("yaml");
    }

    /** Path of the resource whose status this is about. */
    Optional<String> ofStatus() {
        return path.endsWith(STATUS)
                ? Optional.of(path.substring(0, path.length() - STATUS.length()))
                : Optional.empty();
    }

    RecordedRequest forCrud() {
        return recorded(method, body);
    }

    /** @param json an object with a status, or without one to remove it */
    RecordedRequest replacingStatus(String json) {
        return recorded(HttpMethod.PUT, json);
    }

    private RecordedRequest recorded(HttpMethod as, String content) {
        return new RecordedRequest("HTTP_1_1", as, path, headers, new Buffer(content.getBytes(StandardCharsets.UTF_8)));
    }
}
