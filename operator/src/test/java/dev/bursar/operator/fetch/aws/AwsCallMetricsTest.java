package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.model.AccountId;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

class AwsCallMetricsTest {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AwsCallMetrics metrics = new AwsCallMetrics(registry);

    @Test
    void theScrapeShowsTheDocumentedNames() {
        metrics.attempt("sts", "AssumeRole", AwsFault.Kind.DENIED.label());
        metrics.paid("finops", new AccountId("111122223333"), "ce", "GetCostAndUsage");

        String labels =
                "{account_id=\"111122223333\",namespace=\"finops\",operation=\"GetCostAndUsage\",service=\"ce\"}";
        assertThat(registry.scrape().lines().filter(line -> !line.startsWith("#")))
                .containsExactlyInAnyOrder(
                        "bursar_aws_requests_total{operation=\"AssumeRole\",outcome=\"denied\",service=\"sts\"} 1.0",
                        "bursar_aws_paid_requests_total" + labels + " 1.0",
                        "bursar_aws_request_cost_dollars_total" + labels + " 0.01");
    }

    @Test
    void centsDoNotDrift() {
        for (int i = 0; i < 100_003; i++) {
            metrics.paid("finops", new AccountId("111122223333"), "ce", "GetCostAndUsage");
        }

        assertThat(registry.get("bursar.aws.request.cost.dollars")
                        .functionCounter()
                        .count())
                .isEqualTo(1000.03);
    }
}
