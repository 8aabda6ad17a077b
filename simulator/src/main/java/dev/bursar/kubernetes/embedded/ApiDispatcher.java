package dev.bursar.kubernetes.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Optional;

/** The adapter: one request at a time, so that what it looks at is what it changes. */
final class ApiDispatcher extends Dispatcher {
    private static final String APPLY = "application/apply-patch+yaml";

    private final KubernetesSerialization serialization = new KubernetesSerialization();
    private final KubernetesCrudDispatcher crud;
    private final Discovery discovery;
    private final Runnable before;

    /** @param before every request */
    ApiDispatcher(KubernetesCrudDispatcher crud, Runnable before) {
        this.crud = crud;
        this.discovery = new Discovery(serialization, () -> get(Discovery.CRDS));
        this.before = before;
    }

    @Override
    public synchronized MockResponse dispatch(RecordedRequest original) {
        before.run();
        ApiRequest request = ApiRequest.of(original);
        MockResponse response = answered(request, original);
        if (response.getWebSocketListener() != null) {
            return response;
        }
        if (response.code() == HttpURLConnection.HTTP_NOT_FOUND && response.getBody() == null) {
            response = Failures.notFound(request.path());
        }
        return response.setHeader("Content-Type", "application/json");
    }

    /** Whatever comes gets an answer: the mock server gives none where its dispatcher throws, and clients wait for ever. */
    private MockResponse answered(ApiRequest request, RecordedRequest original) {
        if (!request.isReadable()) {
            return Failures.mediaTypeNotSupported(request.contentType());
        }
        try {
            return answer(request, original);
        } catch (RuntimeException e) {
            return Failures.badRequest(e.getMessage());
        }
    }

    private MockResponse answer(ApiRequest request, RecordedRequest original) {
        return switch (request.method()) {
            case GET ->
                discovery
                        .answer(request.path())
                        .map(body -> new MockResponse().setResponseCode(200).setBody(body))
                        .orElseGet(() -> crud.dispatch(original));
            case PATCH -> request.contentType().startsWith(APPLY) ? apply(request) : write(request);
            case DELETE -> delete(request);
            case POST, PUT -> write(request);
            default -> Failures.methodNotAllowed(request.method().toString());
        };
    }

    private MockResponse write(ApiRequest request) {
        return crud.dispatch(request.forCrud());
    }

    /** The whole status is the applier's, as the operator is its only one. */
    private MockResponse apply(ApiRequest request) {
        Optional<String> resource = request.ofStatus();
        if (resource.isEmpty()) {
            return Failures.applyNotSupported(request.path());
        }
        Map<?, ?> patch = serialization.unmarshal(request.body(), Map.class);
        return check(resource.get(), Preconditions.ofObject(patch))
                .orElseGet(() -> crud.dispatch(request.replacingStatus(serialization.asJson(patch))));
    }

    private MockResponse delete(ApiRequest request) {
        return check(request.path(), Preconditions.ofDelete(serialization, request.body()))
                .orElseGet(() -> crud.dispatch(request.forCrud()));
    }

    /** Why not; empty when nothing speaks against it. */
    private Optional<MockResponse> check(String path, Preconditions preconditions) {
        if (preconditions.areNone()) {
            return Optional.empty();
        }
        MockResponse there = crud.handleGet(path);
        if (there.code() != HttpURLConnection.HTTP_OK) {
            return Optional.of(there);
        }
        Map<?, ?> object = serialization.unmarshal(new String(there.getBody().getBytes(), UTF_8), Map.class);
        return preconditions.holdFor(object) ? Optional.empty() : Optional.of(Failures.conflict(path));
    }

    private String get(String path) {
        return new String(crud.handleGet(path).getBody().getBytes(), UTF_8);
    }
}
