package dev.bursar.operator.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.operator.ledger.Answer;
import dev.bursar.operator.ledger.NeededSeries;
import dev.bursar.operator.ledger.SeriesKey;
import dev.bursar.operator.ledger.configmap.ConfigMapLedger;
import dev.bursar.operator.ledger.configmap.LedgerObjects;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.model.RoleRoute;
import dev.bursar.operator.model.Scope;
import dev.bursar.operator.testing.ApiServers;
import dev.bursar.operator.testing.CostRows;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Rounds, as housekeeping goes through them. */
class LedgerCareApiServerIT {
    private static final KubernetesClient ADMIN = ApiServers.shared().admin();
    private static final AtomicInteger NAMESPACES = new AtomicInteger();
    private static final Instant BEGIN = Instant.parse("2026-11-05T00:00:00Z");
    private static final Instant LATE = BEGIN.plus(Duration.ofDays(40));
    private static final SeriesKey KEY = new SeriesKey(
            "ce",
            RoleRoute.direct(new RoleArn("arn:aws:iam::111122223333:role/A")),
            new Question(Scope.ACCOUNT, new AccountId("111122223333"), Granularity.DAILY, List.of(), List.of()));

    private final AtomicInteger woken = new AtomicInteger();
    private final LedgerObjects objects = new LedgerObjects(ADMIN, namespace());
    private final ConfigMapLedger ledger = new ConfigMapLedger(objects, Json.mapper(), 1);

    LedgerCareApiServerIT() {
        LocalDate day = LocalDate.parse("2026-11-01");
        ledger.keep(
                KEY,
                new Answer(
                        Period.ofDay(day),
                        BEGIN,
                        List.of(CostRows.day(day.toString(), true, CostRows.row("S3", "1"))),
                        1));
    }

    @Test
    void whoeverWaitsForRoomIsWokenWhenThereIsSome() {
        // Given a full ledger that nobody reads
        LedgerCare care = care(woken::incrementAndGet);
        care.measure();
        assertThat(ledger.extent().orElseThrow().isFull()).isTrue();

        // When two rounds end, forty days apart
        care.beginRound();
        assertThat(care.endRound(BEGIN)).isEmpty();
        care.beginRound();
        assertThat(woken).hasValue(2);
        assertThat(care.endRound(LATE)).hasSize(1);

        // Then there is room, and reports are looked at
        assertThat(ledger.extent().orElseThrow().isFull()).isFalse();
        assertThat(woken).hasValue(3);
    }

    @Test
    void aRoundThatDidNotBeginDoesNotEnd() {
        // Given a series that was marked
        LedgerCare care = care(woken::incrementAndGet);
        care.beginRound();
        care.endRound(BEGIN);

        // When no other round begins, or reports could not be woken
        assertThat(care.endRound(LATE)).isEmpty();
        LedgerCare broken = care(() -> {
            throw new IllegalStateException("stopping");
        });
        assertThatThrownBy(broken::beginRound).hasMessage("stopping");

        // Then nothing goes
        assertThat(broken.endRound(LATE)).isEmpty();
        assertThat(ledger.read(KEY).entries()).hasSize(1);
    }

    @Test
    void whatIsReadInTheRoundStays() {
        LedgerCare care = care(() -> ledger.read(KEY));

        for (int round = 0; round < 3; round++) {
            care.beginRound();
            assertThat(care.endRound(BEGIN.plus(Duration.ofDays(1_000L * round))))
                    .isEmpty();
        }

        assertThat(ledger.read(KEY).entries()).hasSize(1);
    }

    private LedgerCare care(Runnable wakeReports) {
        return new LedgerCare(
                objects,
                ledger,
                Duration.ofDays(40),
                () -> new NeededSeries(Set.of(), Set.of(), Set.of()),
                wakeReports);
    }

    private static String namespace() {
        String name = "ledger-care-" + NAMESPACES.incrementAndGet();
        ADMIN.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        return name;
    }
}
