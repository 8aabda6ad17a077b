package dev.bursar.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.RequestBudget;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.api.v1alpha1.RoleGrantSpec;
import dev.bursar.operator.access.GrantRef;
import dev.bursar.operator.records.FakeRecords;
import dev.bursar.operator.records.RecordBook;
import dev.bursar.operator.records.RequestsRecord;
import dev.bursar.operator.testing.ReportSpecs;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Never one request more than a report, and its namespace by each grant, may send. */
class RequestBudgetsTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-22T06:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");
    private static final Ref DAILY = new Ref("payments", "daily");
    private static final Ref WEEKLY = new Ref("payments", "weekly");
    private static final Ref OTHERS = new Ref("search", "daily");

    private final FakeRecords records = new FakeRecords();
    private final Known known = new Known();

    @Test
    void aReportSendsAsManyAsItMayEachMonth() {
        known.report(DAILY, 2);

        assertThat(reserve(DAILY, NOVEMBER)).isEmpty();
        assertThat(reserve(DAILY, NOVEMBER)).isEmpty();
        assertThat(reserve(DAILY, NOVEMBER))
                .contains(
                        "the report has sent 2 of 2 paid requests of 2026-11; raise spec.requestBudget.perMonth, or wait"
                                + " until 2026-12; until then the last answer stays");
        assertThat(reserve(DAILY, DECEMBER)).isEmpty();
    }

    @Test
    void whatWasNotBilledMayBeSentAgain() {
        known.report(DAILY, 1);
        assertThat(reserve(DAILY, NOVEMBER)).isEmpty();

        budgets().release(charged(DAILY), "2026-11");

        assertThat(reserve(DAILY, NOVEMBER)).isEmpty();
        assertThat(reserve(DAILY, NOVEMBER)).isPresent();
    }

    @Test
    void aPageSetThatDoesNotFitIsSaidBefore() {
        known.report(DAILY, 5);
        reserve(DAILY, NOVEMBER);
        reserve(DAILY, NOVEMBER);

        assertThat(budgets().lacking(charged(DAILY), 3, NOVEMBER)).isEmpty();
        assertThat(budgets().lacking(charged(DAILY), 4, NOVEMBER))
                .hasValueSatisfying(
                        message -> assertThat(message)
                                .startsWith(
                                        "the report has sent 2 of 5 paid requests of 2026-11 and the next answer takes at least 4;"));
    }

    @Test
    void aGrantLimitsEachNamespaceByItself() {
        known.report(DAILY, 100);
        known.report(WEEKLY, 100);
        known.report(OTHERS, 100);
        known.grant("billing", 2);

        assertThat(reserve(DAILY, NOVEMBER, "billing")).isEmpty();
        assertThat(reserve(WEEKLY, NOVEMBER, "billing")).isEmpty();
        assertThat(reserve(DAILY, NOVEMBER, "billing"))
                .hasValueSatisfying(message -> assertThat(message)
                        .startsWith("namespace payments by RoleGrant billing has sent 2 of 2 paid requests of 2026-11;"
                                + " an administrator may raise its spec.requestBudget.perMonth"));
        assertThat(reserve(OTHERS, NOVEMBER, "billing")).isEmpty();
    }

    @Test
    void roomIsNeededInEveryCountAndARefusalCountsNowhere() {
        known.report(DAILY, 100);
        known.grant("wide", 50);
        known.grant("narrow", 1);

        assertThat(reserve(DAILY, NOVEMBER, "wide", "narrow")).isEmpty();
        assertThat(reserve(DAILY, NOVEMBER, "wide", "narrow")).isPresent();

        RecordBook book = new RecordBook(records);
        assertThat(book.read(RequestsRecord.TYPE, "payments", "daily").sentIn(NOVEMBER))
                .isEqualTo(1);
        assertThat(book.read(RequestsRecord.BY_GRANT, "payments", "wide").sentIn(NOVEMBER))
                .isEqualTo(1);
    }

    @Test
    void aBudgetThatIsSetLaterKnowsWhatWasSentBefore() {
        known.report(DAILY, 100);
        known.grant("billing", null);
        reserve(DAILY, NOVEMBER, "billing");

        known.grant("billing", 1);

        assertThat(reserve(DAILY, NOVEMBER, "billing")).isPresent();
    }

    @Test
    void aReportThatIsGoneSendsNothing() {
        assertThat(reserve(DAILY, NOVEMBER)).isPresent();
    }

    /** Two processes that both believe to lead, with what each remembers, count in one place. */
    @Test
    void twoReplicasTogetherSendNoMore() throws Exception {
        known.report(DAILY, 25);
        known.grant("billing", 40);
        List<RequestBudgets> replicas = List.of(budgets(), budgets());
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            RequestBudgets replica = replicas.get(i % replicas.size());
            attempts.add(
                    () -> replica.reserve(charged(DAILY, "billing"), NOVEMBER).isEmpty());
        }

        int sent = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                sent += attempt.get() ? 1 : 0;
            }
        }

        assertThat(sent).isEqualTo(25);
        assertThat(new RecordBook(records)
                        .read(RequestsRecord.BY_GRANT, "payments", "billing")
                        .sentIn(NOVEMBER))
                .isEqualTo(25);
    }

    private Optional<String> reserve(Ref report, Instant at, String... grants) {
        return budgets().reserve(charged(report, grants), at);
    }

    private RequestBudgets budgets() {
        return new RequestBudgets(known, new RecordBook(records));
    }

    private static RequestBudgets.Charged charged(Ref report, String... grants) {
        return new RequestBudgets.Charged(
                report,
                List.of(grants).stream()
                        .map(name -> new GrantRef(name, "uid-of-" + name, 1))
                        .toList());
    }

    /** Reports and grants with budgets, and nothing else. */
    private static final class Known implements Caches {
        private final Map<Ref, CostReport> reports = new HashMap<>();
        private final Map<String, RoleGrant> grants = new HashMap<>();

        void report(Ref ref, int perMonth) {
            CostReport report = new CostReport();
            report.setMetadata(new ObjectMetaBuilder()
                    .withNamespace(ref.namespace())
                    .withName(ref.name())
                    .build());
            report.setSpec(ReportSpecs.of("prod").requestBudget(perMonth).build());
            reports.put(ref, report);
        }

        void grant(String name, @Nullable Integer perMonth) {
            RoleGrant grant = new RoleGrant();
            grant.setMetadata(new ObjectMetaBuilder().withName(name).build());
            RequestBudget budget = perMonth == null ? null : new RequestBudget(perMonth);
            grant.setSpec(new RoleGrantSpec(null, List.of(), List.of(), null, null, List.of(), null, budget));
            grants.put(name, grant);
        }

        @Override
        public List<RoleGrant> grants() {
            return List.copyOf(grants.values());
        }

        @Override
        public List<Namespace> namespaces() {
            return List.of();
        }

        @Override
        public Optional<Map<String, String>> namespaceLabels(String namespace) {
            return Optional.empty();
        }

        @Override
        public Optional<CloudAccount> account(String namespace, String name) {
            return Optional.empty();
        }

        @Override
        public List<CloudAccount> accounts(String namespace) {
            return List.of();
        }

        @Override
        public Optional<CostReport> report(String namespace, String name) {
            return Optional.ofNullable(reports.get(new Ref(namespace, name)));
        }

        @Override
        public List<CostReport> reports() {
            return List.copyOf(reports.values());
        }

        @Override
        public List<CostReport> reportsOn(String namespace, String account) {
            return List.of();
        }
    }
}
