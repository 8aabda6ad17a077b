package dev.bursar.operator.fetch.aws;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Clients for one endpoint, with an operator's identity that is none. */
public final class AwsTestClients {
    /** Short, for tests that wait for it. */
    static final Duration HASTY_ATTEMPT = Duration.ofSeconds(1);

    private static final AwsConfig.Timeouts HASTY =
            new AwsConfig.Timeouts(Duration.ofSeconds(1), HASTY_ATTEMPT, Duration.ofSeconds(2), HASTY_ATTEMPT);

    private AwsTestClients() {}

    /** With production's limits. */
    public static AwsClients at(URI endpoint) {
        return at(endpoint, () -> true, new SimpleMeterRegistry());
    }

    static AwsClients at(URI endpoint, BooleanSupplier mayCall, MeterRegistry registry) {
        return at(endpoint, mayCall, registry, AwsConfig.Timeouts.DEFAULTS, AwsConfig.AnswerLimits.DEFAULTS);
    }

    /** With the short limit. */
    static AwsClients hasty(URI endpoint) {
        return hasty(endpoint, AwsConfig.AnswerLimits.DEFAULTS);
    }

    static AwsClients hasty(URI endpoint, AwsConfig.AnswerLimits limits) {
        return at(endpoint, () -> true, new SimpleMeterRegistry(), HASTY, limits);
    }

    private static AwsClients at(
            URI endpoint,
            BooleanSupplier mayCall,
            MeterRegistry registry,
            AwsConfig.Timeouts timeouts,
            AwsConfig.AnswerLimits limits) {
        return new AwsClients(
                new AwsConfig(Optional.of("eu-central-1"), Optional.of(endpoint), timeouts, limits),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOPERATOR00000000", "operator-secret")),
                mayCall,
                new AwsCallMetrics(registry));
    }

    /** As somebody whom the endpoint knows. */
    static AwsClients as(AwsCredentials operator, URI endpoint) {
        return new AwsClients(
                new AwsConfig(
                        Optional.of("eu-central-1"),
                        Optional.of(endpoint),
                        AwsConfig.Timeouts.DEFAULTS,
                        AwsConfig.AnswerLimits.DEFAULTS),
                StaticCredentialsProvider.create(operator),
                () -> true,
                new AwsCallMetrics(new SimpleMeterRegistry()));
    }
}
