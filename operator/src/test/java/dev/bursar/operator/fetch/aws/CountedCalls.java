package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.model.AccountId;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Every metric of {@link AwsCallMetrics}, once, for what looks at their names and labels. */
public final class CountedCalls {
    private CountedCalls() {}

    public static void count(MeterRegistry registry) {
        AwsCallMetrics metrics = new AwsCallMetrics(registry);
        metrics.attempt("ce", "GetCostAndUsage", "ok");
        metrics.paid("finops", new AccountId("111122223333"), "ce", "GetCostAndUsage");
    }

    /** Values of label {@code outcome}: what is never sent is not counted. */
    public static List<String> outcomes() {
        return Stream.concat(
                        Stream.of("ok"),
                        Arrays.stream(AwsFault.Kind.values())
                                .filter(kind -> kind != AwsFault.Kind.NO_IDENTITY && kind != AwsFault.Kind.NOT_LEADER)
                                .map(AwsFault.Kind::label))
                .toList();
    }
}
