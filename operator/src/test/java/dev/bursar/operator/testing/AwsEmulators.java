package dev.bursar.operator.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * Moto behind a recorder behind microburst, started once for all tests of this JVM. The emulators end with the JVM.
 *
 * @param faults what clients talk to; errors are injected here
 * @param recorder sees what was not stopped by a fault
 */
public record AwsEmulators(Microburst faults, Recorder recorder, Moto moto) {
    private static final class Shared {
        static final AwsEmulators INSTANCE = start();
    }

    /** Everything forgotten: no faults, no answers, no recorded requests. */
    public static AwsEmulators shared() {
        AwsEmulators emulators = Shared.INSTANCE;
        emulators.faults.clear();
        emulators.moto.reset();
        emulators.recorder.forget();
        return emulators;
    }

    private static AwsEmulators start() {
        Moto moto = Moto.start();
        Recorder recorder = Recorder.before(moto.endpoint());
        AwsEmulators emulators = new AwsEmulators(Microburst.before(recorder.endpoint()), recorder, moto);
        emulators.warmUp("sts", "application/x-www-form-urlencoded", "Action=GetCallerIdentity&Version=2011-06-15");
        emulators.warmUp("ce", "application/x-amz-json-1.1", "{}");
        return emulators;
    }

    /** Both load a service's model with its first request, which takes seconds on a busy machine. */
    private void warmUp(String service, String contentType, String body) {
        HttpRequest request = HttpRequest.newBuilder(endpoint())
                .header("Content-Type", contentType)
                .header("X-Amz-Target", service.equals("ce") ? "AWSInsightsIndexService.GetCostAndUsage" : service)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=AKIAWARMUP0000000000/20261101/us-east-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient http =
                HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build()) {
            http.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    public URI endpoint() {
        return faults.endpoint();
    }
}
