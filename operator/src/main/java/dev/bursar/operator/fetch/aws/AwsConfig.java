package dev.bursar.operator.fetch.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How AWS is called.
 *
 * @param region the operator's own region for STS; empty takes the partition's first one. {@code main} passes
 *     {@link AwsPartitions#configuredRegion()}
 * @param endpoint one address for every service, for emulators; empty leaves it to the SDK, which itself knows
 *     {@code AWS_ENDPOINT_URL}. Never taken from a custom resource
 */
public record AwsConfig(Optional<String> region, Optional<URI> endpoint, Timeouts timeouts, AnswerLimits limits) {
    public static AwsConfig inRegion(Optional<String> region) {
        return new AwsConfig(region, Optional.empty(), Timeouts.DEFAULTS, AnswerLimits.DEFAULTS);
    }

    /**
     * @param connect until a connection stands
     * @param attempt one request with its whole answer
     * @param stsCall an STS call with all its retries; Cost Explorer calls have exactly one attempt
     * @param aside a call whose answer is good to have, and that what must be known does not wait for
     */
    public record Timeouts(Duration connect, Duration attempt, Duration stsCall, Duration aside) {
        public static final Timeouts DEFAULTS = new Timeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(5));
    }

    /**
     * What is still taken for an honest answer. Cost Explorer publishes no page size; a group with five metrics is about
     * 350 bytes, so the default admits pages of 24,000 groups.
     *
     * @param bytes of one answer after decompression; reading a page takes about ten times its size in heap (8 MiB were
     *     read with {@code -Xmx96m}, 6 MiB with {@code -Xmx64m})
     * @param pages of one question; each costs money
     * @param rows (day, group) pairs of one question, all pages together; each holds somewhat under 1 KiB
     * @param keyLength characters of one group key
     */
    public record AnswerLimits(int bytes, int pages, int rows, int keyLength) {
        public static final AnswerLimits DEFAULTS = new AnswerLimits(8 * 1024 * 1024, 1_000, 250_000, 1_024);
    }
}
