package dev.bursar.operator.bench;

import dev.bursar.operator.fetch.FetchOutcome;
import dev.bursar.operator.fetch.RoleSession;
import dev.bursar.operator.fetch.aws.AwsCallMetrics;
import dev.bursar.operator.fetch.aws.AwsClients;
import dev.bursar.operator.fetch.aws.AwsConfig;
import dev.bursar.operator.fetch.aws.CostExplorerSource;
import dev.bursar.operator.fetch.fake.RecordingGuard;
import dev.bursar.operator.ledger.Answer;
import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.ledger.SeriesKey;
import dev.bursar.operator.ledger.configmap.ConfigMapLedger;
import dev.bursar.operator.ledger.configmap.LedgerObjects;
import dev.bursar.operator.main.StoredJson;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.model.RoleRoute;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Fetches a big bill, keeps it, reads it and renews its newest part, in this Java's own heap, and prints what lived after each
 * step. Arguments: the address of both Cost Explorer and Kubernetes, and the bill.
 */
final class BigBillFetch {
    private static final RoleArn ROLE = new RoleArn("arn:aws:iam::111122223333:role/BursarReadOnly");
    private static final RoleSession SESSION =
            new RoleSession(ROLE, "ASIASESSION000000000", "secret", "token", Instant.parse("2036-11-05T07:00:00Z"));

    private final BigBill bill;
    private final StringBuilder figures = new StringBuilder();
    private long step = System.nanoTime();

    private BigBillFetch(BigBill bill) {
        this.bill = bill;
    }

    public static void main(String[] arguments) {
        BigBillFetch fetch = new BigBillFetch(BigBill.parse(arguments[1]));
        fetch.run(URI.create(arguments[0]));
        System.out.println(fetch.figures.toString().strip());
    }

    private void run(URI endpoint) {
        AwsConfig config = new AwsConfig(
                Optional.of("us-east-1"),
                Optional.of(endpoint),
                AwsConfig.Timeouts.DEFAULTS,
                AwsConfig.AnswerLimits.DEFAULTS);
        AwsCallMetrics metrics = new AwsCallMetrics(new SimpleMeterRegistry());
        try (AwsClients aws = AwsClients.create(config, () -> true, metrics);
                KubernetesClient kubernetes = new KubernetesClientBuilder()
                        .withConfig(new ConfigBuilder()
                                .withMasterUrl(endpoint.toString())
                                .build())
                        .build()) {
            told("began");
            ConfigMapLedger ledger = new ConfigMapLedger(
                    new LedgerObjects(kubernetes, "bursar-system"), StoredJson.mapper(), Long.MAX_VALUE);
            CostExplorerSource source = new CostExplorerSource(aws);
            SeriesKey key = new SeriesKey("ce", new RoleRoute("", List.of(), ROLE), bill.question());
            if (!fetched(source, ledger, key, bill.range(), "2026-11-01T06:00:00Z")) {
                return;
            }
            told("kept");
            check(ledger.read(key));
            told("read");
            // As a later run does: what is not final is asked again, and compared with what is known.
            fetched(source, ledger, key, bill.newest().range(), "2026-11-08T06:00:00Z");
            told("renewed");
        }
    }

    private boolean fetched(
            CostExplorerSource source, ConfigMapLedger ledger, SeriesKey key, Period range, String seen) {
        FetchOutcome outcome = source.fetch(SESSION, bill.question(), range, RecordingGuard.admittingAll());
        told("fetched");
        if (outcome instanceof FetchOutcome.Fetched fetched) {
            ledger.keep(key, new Answer(range, Instant.parse(seen), fetched.days(), fetched.pages()));
            return true;
        }
        figures.append(' ').append(outcome);
        return false;
    }

    private void check(Series series) {
        for (CostBasis basis : CostBasis.values()) {
            BigDecimal sum = BigDecimal.ZERO;
            for (LedgerEntry entry : series.entries().values()) {
                for (GroupRow row : entry.rows()) {
                    Measure measure = Objects.requireNonNull(row.measures().get(basis.measure()));
                    sum = sum.add(measure.amount());
                }
            }
            if (sum.compareTo(bill.total(basis)) != 0) {
                throw new IllegalStateException(basis + " is " + sum + " instead of " + bill.total(basis));
            }
        }
    }

    private void told(String what) {
        long milliseconds = (System.nanoTime() - step) / 1_000_000;
        System.gc();
        long live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        figures.append(' ').append(what).append('=').append(live / 1024 / 1024).append("MiB");
        figures.append('/').append(milliseconds).append("ms");
        step = System.nanoTime();
    }
}
