package dev.bursar.kubernetes.server;

import dev.bursar.process.ChildProcess;
import dev.bursar.process.Waiting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Asks a server whether it is ready. Not with the Kubernetes client, which retries with growing pauses and so would find
 * out late.
 */
final class HealthProbe implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final HttpClient http;

    HealthProbe(String authority) throws IOException, GeneralSecurityException {
        http = HttpClient.newBuilder()
                .sslContext(trusting(authority))
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(PATIENCE)
                .build();
    }

    /** Waits until the server answers 200, and quotes its log if it ends before or does not get there in time. */
    void await(ChildProcess server, URI uri, Duration atMost) {
        try {
            Waiting.forValue("200 from " + uri, atMost, () -> {
                if (!server.isAlive()) {
                    throw new IllegalStateException("The server ended before it was ready");
                }
                return answersOk(uri) ? Optional.of(uri) : Optional.empty();
            });
        } catch (IllegalStateException e) {
            throw new IllegalStateException(e.getMessage() + ". " + server.lastWords(), e);
        }
    }

    private boolean answersOk(URI uri) {
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notThereYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static SSLContext trusting(String authority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(authority.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
