package dev.bursar.kubernetes.server;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.URI;
import java.util.Set;

/**
 * Makes the API server refuse an object with unknown or repeated fields, as kubectl does. Its own default drops them with
 * a warning, so that a test would pass with a field that it misspelt.
 */
final class StrictFields implements Interceptor {

    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH");
    private static final String PARAMETER = "fieldValidation=";

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        String uri = request.uri().toString();
        if (WRITES.contains(request.method()) && !uri.contains(PARAMETER)) {
            builder.uri(URI.create(uri + (uri.contains("?") ? "&" : "?") + PARAMETER + "Strict"));
        }
    }
}
