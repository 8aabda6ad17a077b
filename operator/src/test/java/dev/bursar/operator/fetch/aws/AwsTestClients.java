package dev.bursar.operator.fetch.aws;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Clients for one endpoint, with limits short enough for a test. */
final class AwsTestClients {
    static final Duration ATTEMPT = Duration.ofSeconds(2);
    static final AwsConfig.Timeouts TIMEOUTS =
            new AwsConfig.Timeouts(Duration.ofSeconds(1), ATTEMPT, Duration.ofSeconds(4));

    private AwsTestClients() {}

    static AwsClients at(URI endpoint, BooleanSupplier mayCall, MeterRegistry registry) {
        return at(endpoint, mayCall, registry, AwsConfig.AnswerLimits.DEFAULTS);
    }

    static AwsClients at(URI endpoint, BooleanSupplier mayCall, MeterRegistry registry, AwsConfig.AnswerLimits limits) {
        AwsConfig config = new AwsConfig(Optional.of("eu-central-1"), Optional.of(endpoint), TIMEOUTS, limits);
        return new AwsClients(
                config,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOPERATOR00000000", "operator-secret")),
                mayCall,
                new AwsCallMetrics(registry));
    }
}
