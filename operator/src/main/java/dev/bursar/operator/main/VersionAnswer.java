package dev.bursar.operator.main;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * What the API server says about itself, with the time that it was there.
 *
 * @param date in whole seconds; empty when the answer has none
 */
record VersionAnswer(String version, Optional<Instant> date) {
    private static final long SECONDS = 10;

    /** @throws KubernetesClientException when there is no answer, or another one than 200 */
    static VersionAnswer of(KubernetesClient client) {
        HttpRequest request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(client.getMasterUrl() + "version")
                .build();
        HttpResponse<String> answer;
        try {
            answer = client.getHttpClient()
                    .sendAsync(request, String.class)
                    .orTimeout(SECONDS, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException | CancellationException e) {
            throw new KubernetesClientException("no answer", e);
        }
        if (answer.code() != HttpURLConnection.HTTP_OK) {
            throw new KubernetesClientException(answer.code() + " for /version", answer.code(), null);
        }
        Object version = Serialization.unmarshal(answer.body(), Map.class).get("gitVersion");
        return new VersionAnswer(
                String.valueOf(version),
                Optional.ofNullable(answer.header("Date")).flatMap(VersionAnswer::time));
    }

    private static Optional<Instant> time(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
