package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.model.AccountId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what is sent to AWS and what it may have cost. */
public final class AwsCallMetrics {
    /** USD 0.01 per Cost Explorer request, each page being one (AWS Cost Management pricing). */
    private static final double REQUESTS_PER_DOLLAR = 100;

    private final MeterRegistry registry;
    private final Map<Tags, Counter> paid = new ConcurrentHashMap<>();

    public AwsCallMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** One attempt ended; {@code outcome} is {@code ok} or the label of an {@link AwsFault.Kind}. */
    void attempt(String service, String operation, String outcome) {
        Counter.builder("bursar.aws.requests")
                .description("Requests to AWS, retries included, by what became of them")
                .tag("service", service)
                .tag("operation", operation)
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    /** One attempt left that may have been billed. */
    void paid(String namespace, AccountId account, String service, String operation) {
        Tags tags = Tags.of(
                "namespace", namespace, "account_id", account.value(), "service", service, "operation", operation);
        paid.computeIfAbsent(tags, this::register).increment();
    }

    private Counter register(Tags tags) {
        Counter requests = Counter.builder("bursar.aws.paid.requests")
                .description("Requests to AWS that were or may have been billed")
                .tags(tags)
                .register(registry);
        // Derived from the count, so that a million cents do not drift as a sum of doubles would.
        FunctionCounter.builder("bursar.aws.request.cost.dollars", requests, sent -> sent.count() / REQUESTS_PER_DOLLAR)
                .description("Price in US dollars of the requests that were or may have been billed")
                .tags(tags)
                .register(registry);
        return requests;
    }
}
