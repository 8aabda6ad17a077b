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
     * What is still taken for an honest answer. A page is never in memory as text: its rows are read off the connection, and
     * what they hold is bounded by {@code rows} and {@code keyCharacters}.
     *
     * @param bytes of one answer after decompression; a group with five metrics is about 400 bytes, so this is a page of some
     *     80,000 groups. Cost Explorer publishes no page size
     * @param pages of one question, each of which costs money: the rows below on pages of 1,000, the smallest that is reckoned
     *     with
     * @param rows (day, group) pairs of one question, all pages together: 20,000 groups in each of 13 months, and some; each
     *     takes about 100 bytes
     * @param keyLength characters of one group key
     * @param keyCharacters of all different group keys together
     */
    public record AnswerLimits(int bytes, int pages, int rows, int keyLength, int keyCharacters) {
        public static final AnswerLimits DEFAULTS =
                new AnswerLimits(32 * 1024 * 1024, 300, 300_000, 1_024, 8 * 1024 * 1024);
    }
}
