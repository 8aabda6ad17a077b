package dev.bursar.operator.output.metrics;

import static dev.bursar.operator.testing.CostRows.closed;
import static dev.bursar.operator.testing.CostRows.open;
import static dev.bursar.operator.testing.CostRows.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.output.metrics.MetricsBoard.ResourceRef;
import dev.bursar.operator.result.CostSummary;
import dev.bursar.operator.testing.Bills;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a scrape shows; the whole text of an ordinary report is {@code golden/outputs/metrics.txt}. */
class MetricsBoardTest {
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
    private static final ResourceRef PAYMENTS = new ResourceRef("CostReport", "finops", "payments");
    private static final ResourceRef GRANT = new ResourceRef("RoleGrant", "", "finops-billing");

    private final MetricsBoard board = new MetricsBoard();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    MetricsBoardTest() {
        registry.getPrometheusRegistry().register(board);
    }

    @Test
    void nothingIsShownOfNothing() {
        assertThat(registry.scrape()).isEmpty();
    }

    @Test
    void everythingIsDescribed() throws IOException {
        String described = Files.readString(Path.of("..", "docs", "metrics.md"));

        assertThat(MetricNames.values())
                .allSatisfy(name -> assertThat(described).contains("## `" + name.metric() + "`"));
    }

    @Test
    void theLedgerIsShownAsSoonAsItsSizeIsKnown() {
        // Given a size that is not known yet
        AtomicReference<Optional<LedgerMetrics>> size = new AtomicReference<>(Optional.empty());
        board.ledger(size::get);
        assertThat(registry.scrape()).isEmpty();

        // When it is
        size.set(Optional.of(new LedgerMetrics(1_048_576, 3, 268_435_456)));

        // Then
        assertThat(registry.scrape().lines().filter(line -> !line.startsWith("#")))
                .containsExactlyInAnyOrder(
                        "bursar_ledger_bytes 1048576.0",
                        "bursar_ledger_limit_bytes 2.68435456E8",
                        "bursar_ledger_series 3.0");
    }

    @Test
    void whoMayActSaysSoFromScrapeToScrape() {
        AtomicBoolean gate = new AtomicBoolean();
        board.leading(gate::get);
        assertThat(registry.scrape()).contains("\nbursar_leading 0.0");
        gate.set(true);
        assertThat(registry.scrape()).contains("\nbursar_leading 1.0");
    }

    @Test
    void aResourceThatIsRemovedIsGoneAtTheNextScrape() {
        // Given
        show("payments", Bills.ordinary());
        show("other", Bills.ordinary());
        board.conditions(PAYMENTS, List.of(condition("True", "Ready")));
        assertThat(registry.scrape()).contains("report=\"payments\"", "name=\"payments\"");

        // When
        board.remove(PAYMENTS);

        // Then
        assertThat(registry.scrape()).doesNotContain("payments\"").contains("report=\"other\"");
    }

    @Test
    void aResultThatMayNotBeShownGoesAndTheConditionsStay() {
        show("payments", Bills.ordinary());
        board.conditions(PAYMENTS, List.of(condition("False", "NoGrant")));

        board.withoutReport(PAYMENTS);

        assertThat(samples("bursar_cost_")).isEmpty();
        assertThat(samples("bursar_report_")).isEmpty();
        assertThat(samples("bursar_resource_condition"))
                .containsExactly("bursar_resource_condition{kind=\"CostReport\",name=\"payments\","
                        + "namespace=\"finops\",reason=\"NoGrant\",status=\"False\",type=\"Ready\"} 1.0");
    }

    @Test
    void aResultIsReplacedWhole() {
        show("payments", Bills.of("2026-11-17", closed("2026-11-17", NOW.toString(), row("Amazon S3", "1"))));

        show("payments", Bills.of("2026-11-17", closed("2026-11-17", NOW.toString(), row("Amazon EC2", "2"))));

        assertThat(samples("bursar_cost_period_amount"))
                .singleElement()
                .asString()
                .contains("Amazon EC2");
        assertThat(samples("bursar_cost_day_amount")).singleElement().asString().contains("Amazon EC2");
    }

    @Test
    void onlyTheCurrentReasonOfAConditionIsShown() {
        board.conditions(GRANT, List.of(condition("False", "InvalidSpec")));

        board.conditions(GRANT, List.of(condition("True", "Ready")));

        assertThat(samples("bursar_resource_condition"))
                .containsExactly("bursar_resource_condition{kind=\"RoleGrant\",name=\"finops-billing\","
                        + "namespace=\"\",reason=\"Ready\",status=\"True\",type=\"Ready\"} 1.0");
    }

    @Test
    void aDayIsShownOnceItIsSettled() {
        show("payments", Bills.of("2026-11-20", open("2026-11-21", NOW.toString(), row("Amazon S3", "1"))));

        assertThat(samples("bursar_cost_day_")).isEmpty();
        assertThat(samples("bursar_cost_period_amount")).hasSize(1);
        assertThat(samples("bursar_report_days"))
                .containsExactly(days("final", 0), days("missing", 1), days("provisional", 1), days("settled", 0));
    }

    @Test
    void withoutCostsThereAreNeitherAmountsNorZeros() {
        show("payments", Bills.empty());

        assertThat(samples("bursar_cost_period_amount")).isEmpty();
        assertThat(samples("bursar_cost_day_amount")).isEmpty();
    }

    @Test
    void whenMetricsAreOffOnlyTheReportsOwnAreLeft() {
        board.report(ReportMetricsView.of(
                "finops",
                "payments",
                Bills.ordinary(),
                new ReportMetricsView.Wish(false, 100, List.of()),
                new ReportMetricsView.Runs(Optional.of(NOW), Optional.empty(), 17, 200)));

        assertThat(samples("bursar_cost_")).isEmpty();
        assertThat(samples("bursar_report_days")).hasSize(4);
        assertThat(samples("bursar_report_last_success_timestamp_seconds")).hasSize(1);
        assertThat(samples("bursar_report_next_fetch_timestamp_seconds")).isEmpty();
    }

    @Test
    void mixedCurrenciesAreSeriesOfTheirOwn() {
        show("payments", Bills.mixedCurrencies());

        assertThat(samples("bursar_cost_period_amount"))
                .hasSize(2)
                .anyMatch(line -> line.contains("currency=\"CNY\"") && line.endsWith(" 7.1"))
                .anyMatch(line -> line.contains("currency=\"USD\"") && line.endsWith(" 1.0"));
    }

    @Test
    void aScrapeIsWholeWhileResultsComeAndGo() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> writer = threads.submit(() -> {
                for (int i = 0; i < 2_000; i++) {
                    show("report-" + i % 7, Bills.ordinary());
                    board.remove(new ResourceRef("CostReport", "finops", "report-" + (i + 3) % 7));
                }
            });
            while (!writer.isDone()) {
                registry.scrape();
                List<String> seen = samples("bursar_cost_period_amount");
                // Each report has its five groups, or none
                assertThat(seen.size() % 5).isZero();
            }
            writer.get();
        }
    }

    private void show(String report, CostSummary summary) {
        board.report(ReportMetricsView.of(
                "finops",
                report,
                summary,
                new ReportMetricsView.Wish(true, 100, List.of()),
                new ReportMetricsView.Runs(Optional.of(NOW), Optional.of(NOW), 17, 200)));
    }

    @Test
    void moreThanTheWantedSeriesAreMergedAndAddUpInEveryWantedBasis() {
        CostSummary summary = Bills.of(
                "2026-11-17",
                closed(
                        "2026-11-17",
                        "2026-11-22T06:00:00Z",
                        row("a", "10"),
                        row("b", "-3.21"),
                        row("c", "0.0000004"),
                        row("d", "1")));
        board.report(ReportMetricsView.of(
                "finops",
                "payments",
                summary,
                new ReportMetricsView.Wish(true, 2, List.of(CostBasis.AMORTIZED)),
                new ReportMetricsView.Runs(Optional.of(NOW), Optional.empty(), 17, 200)));

        assertThat(samples("bursar_cost_period_amount{"))
                .hasSize(4)
                .anyMatch(
                        line -> line.contains("account=\"__other__\",account_id=\"__other__\",cost_basis=\"Unblended\"")
                                && line.contains("group=\"__other__\"")
                                && line.endsWith(" -2.2099996"))
                .anyMatch(line -> line.contains("cost_basis=\"Amortized\"") && line.contains("group=\"a\""));
    }

    private List<String> samples(String prefix) {
        return registry.scrape().lines().filter(line -> line.startsWith(prefix)).toList();
    }

    private static String days(String state, int count) {
        return "bursar_report_days{kind=\"CostReport\",namespace=\"finops\",report=\"payments\",state=\"" + state
                + "\"} " + count + ".0";
    }

    private static Condition condition(String status, String reason) {
        return new Condition("Ready", status, 1L, NOW.toString(), reason, "");
    }
}
