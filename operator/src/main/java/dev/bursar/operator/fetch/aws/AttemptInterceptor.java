package dev.bursar.operator.fetch.aws;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Stands around every single attempt, retries included: asks the leadership gate right before the request leaves, and
 * counts what became of it.
 */
final class AttemptInterceptor implements ExecutionInterceptor {
    private final String service;
    private final BooleanSupplier mayCall;
    private final AwsCallMetrics metrics;

    AttemptInterceptor(String service, BooleanSupplier mayCall, AwsCallMetrics metrics) {
        this.service = service;
        this.mayCall = mayCall;
        this.metrics = metrics;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        AttemptTrace trace = trace(attributes);
        if (trace.begun()) {
            countRetried(trace, attributes);
        }
        if (!mayCall.getAsBoolean()) {
            trace.end();
            throw new NotLeaderException();
        }
        trace.begin();
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        trace(attributes).answered(context.httpResponse().statusCode());
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        count(attributes, "ok");
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        AttemptTrace trace = trace(attributes);
        if (trace.begun()) {
            count(
                    attributes,
                    AwsErrors.classify(context.exception(), trace).kind().label());
        }
    }

    /** The SDK repeats throttling (a 4xx), server faults and lost connections. */
    private void countRetried(AttemptTrace trace, ExecutionAttributes attributes) {
        boolean refused = trace.answered() && trace.status() < 500;
        count(attributes, (refused ? AwsFault.Kind.THROTTLED : AwsFault.Kind.UNAVAILABLE).label());
    }

    private void count(ExecutionAttributes attributes, String outcome) {
        @Nullable String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        metrics.attempt(service, operation == null ? "" : operation, outcome);
    }

    private static AttemptTrace trace(ExecutionAttributes attributes) {
        return Optional.ofNullable(attributes.getAttribute(AttemptTrace.ATTRIBUTE))
                .orElseThrow(() -> new IllegalStateException("an AWS call outside AwsCalls"));
    }
}
