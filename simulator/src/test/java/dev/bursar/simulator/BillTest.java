package dev.bursar.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bursar.simulator.bill.Bill;
import dev.bursar.simulator.bill.LineItem;
import dev.bursar.simulator.bill.RecordType;
import dev.bursar.simulator.world.World;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BillTest {
    private static final LocalDate DAY = LocalDate.parse("2026-11-22");

    private static BigDecimal total(List<LineItem> items) {
        return items.stream().map(item -> item.amounts().unblended()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void isAFunctionOfSeedAccountDayAndTime() {
        assertThat(new Bill(7).items(Worlds.ALONE, DAY.minusDays(9), Worlds.NOW))
                .isNotEmpty()
                .isEqualTo(new Bill(7).items(Worlds.ALONE, DAY.minusDays(9), Worlds.NOW))
                .isNotEqualTo(new Bill(8).items(Worlds.ALONE, DAY.minusDays(9), Worlds.NOW))
                .isNotEqualTo(new Bill(7).items(Worlds.FIRST, DAY.minusDays(9), Worlds.NOW));
    }

    @Test
    void youngDaysGrowWithEachRenewalAndOldOnesRest() {
        Bill bill = new Bill(1);
        Instant midnight = Instant.parse("2026-11-22T00:00:00Z");
        List<BigDecimal> renewals = IntStream.range(0, 9)
                .mapToObj(slot -> midnight.plus(Duration.ofHours(8L * slot)))
                .map(now -> bill.items(Worlds.ALONE, DAY, now).stream()
                        .filter(item -> item.type() == RecordType.USAGE)
                        .toList())
                .map(BillTest::total)
                .toList();

        assertThat(renewals.getFirst()).isZero();
        assertThat(renewals.subList(0, 7)).isSorted().doesNotHaveDuplicates();
        assertThat(bill.items(Worlds.ALONE, DAY, midnight.plus(Duration.ofHours(7))))
                .isEqualTo(bill.items(Worlds.ALONE, DAY, midnight));
        Instant later = midnight.plus(Duration.ofDays(9));
        assertThat(bill.items(Worlds.ALONE, DAY, later))
                .isEqualTo(bill.items(Worlds.ALONE, DAY, later.plus(Duration.ofDays(300))));
    }

    @Test
    void someDaysGetAStragglerAfterDays() {
        Bill bill = new Bill(1);
        long restated = IntStream.range(0, 100)
                .mapToObj(DAY::minusDays)
                .filter(day -> {
                    Instant start = day.atStartOfDay().toInstant(ZoneOffset.UTC);
                    return !bill.items(Worlds.ALONE, day, start.plus(Duration.ofDays(3)))
                            .equals(bill.items(Worlds.ALONE, day, start.plus(Duration.ofDays(9))));
                })
                .count();

        assertThat(restated).isBetween(5L, 30L);
    }

    @Test
    void aBillIsAnEstimateUntilTheFifthOfTheNextMonth() {
        LocalDate last = LocalDate.parse("2026-10-31");

        assertThat(Bill.isEstimated(last, Instant.parse("2026-11-04T23:59:59Z")))
                .isTrue();
        assertThat(Bill.isEstimated(last, Instant.parse("2026-11-05T00:00:00Z")))
                .isFalse();
        assertThat(Bill.isEstimated(DAY, Worlds.NOW)).isTrue();
    }

    @Test
    void looksLikeTheSample() {
        World world = Worlds.world();
        JsonNode month =
                Costs.of("2026-10-01", "2026-11-01").monthly().by("SERVICE").answer(Worlds.as(world, Worlds.PAYER));
        var services = Costs.groups(month, "UnblendedCost");

        assertThat(services)
                .containsKeys("Amazon Elastic Compute Cloud - Compute", "EC2 - Other", "AmazonCloudWatch", "Tax")
                .hasSizeGreaterThan(15);
        assertThat(services.values()).anyMatch(amount -> amount.abs().compareTo(new BigDecimal("0.01")) < 0);
        assertThat(services.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isBetween(new BigDecimal("100"), new BigDecimal("50000"));
    }

    @Test
    void aRestatementMovesAClosedDayFromItsTimeOn() {
        World world = Worlds.world();
        Client client = Costs.standalone(world);
        Costs question = Costs.of("2026-10-05", "2026-10-06").by("SERVICE");
        BigDecimal before = Costs.sum(question.answer(client), "AmortizedCost");

        world.bill()
                .restate(
                        Worlds.ALONE,
                        LocalDate.parse("2026-10-05"),
                        "AWS Lambda",
                        new BigDecimal("-0.0000004"),
                        Worlds.NOW);

        assertThat(Costs.sum(question.answer(client), "AmortizedCost").subtract(before))
                .isEqualByComparingTo("-0.0000004");
    }
}
