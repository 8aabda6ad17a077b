package dev.bursar.kubernetes.embedded;

import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.mockwebserver.http.MockResponse;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** Refusals as Kubernetes words them: a {@code Status} with code and reason. */
final class Failures {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private Failures() {}

    static MockResponse applyNotSupported(String path) {
        return failure(
                HttpURLConnection.HTTP_UNSUPPORTED_TYPE,
                "UnsupportedMediaType",
                "the embedded API understands server-side apply for /status only, not for " + path);
    }

    static MockResponse mediaTypeNotSupported(String type) {
        return failure(
                HttpURLConnection.HTTP_UNSUPPORTED_TYPE,
                "UnsupportedMediaType",
                "the embedded API understands JSON and YAML, not " + type);
    }

    static MockResponse badRequest(@Nullable String why) {
        return failure(
                HttpURLConnection.HTTP_BAD_REQUEST,
                "BadRequest",
                "the embedded API could not read the request: " + why);
    }

    static MockResponse notFound(String path) {
        String[] parts = path.split("/", -1);
        String resource = parts[parts.length - 2] + (parts[1].equals("apis") ? "." + parts[2] : "");
        return failure(
                HttpURLConnection.HTTP_NOT_FOUND,
                "NotFound",
                resource + " \"" + parts[parts.length - 1] + "\" not found");
    }

    static MockResponse conflict(String path) {
        return failure(
                HttpURLConnection.HTTP_CONFLICT,
                "Conflict",
                path + ": the object has been modified; please apply your changes to the latest version and try again");
    }

    static MockResponse methodNotAllowed(String method) {
        return failure(
                HttpURLConnection.HTTP_BAD_METHOD, "MethodNotAllowed", "the embedded API does not answer " + method);
    }

    private static MockResponse failure(int code, String reason, String message) {
        return new MockResponse()
                .setResponseCode(code)
                .setBody(SERIALIZATION.asJson(new StatusBuilder()
                        .withStatus("Failure")
                        .withCode(code)
                        .withReason(reason)
                        .withMessage(message)
                        .withNewDetails()
                        .endDetails()
                        .build()));
    }
}
