package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.model.Scope;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.costexplorer.model.DateInterval;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageResponse;
import software.amazon.awssdk.services.costexplorer.model.Group;
import software.amazon.awssdk.services.costexplorer.model.MetricValue;
import software.amazon.awssdk.services.costexplorer.model.ResultByTime;

class CostPageTest {
    private static final Period RANGE = new Period(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-04"));
    private static final AwsConfig.AnswerLimits LIMITS = new AwsConfig.AnswerLimits(10_000, 10, 1_000, 10, 10_000);
    private static final CostPage GROUPED = page(List.of(Grouping.ofDimension("SERVICE")));
    private static final CostPage UNGROUPED = page(List.of());

    @Test
    void daysMayBeMissing() throws IOException {
        List<CostPage.Slice> slices = WirePages.read(GROUPED, page(day("2026-11-01"), day("2026-11-03")));

        assertThat(slices)
                .extracting(CostPage.Slice::date)
                .containsExactly(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-03"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-31, 2026-11-01, a slice from 2026-10-31 that nobody asked for",
        "2026-11-04, 2026-11-05, a slice from 2026-11-04 that nobody asked for",
        "2026-11-01, 2026-11-03, a slice from 2026-11-01 to 2026-11-03 instead of 2026-11-02",
        "2026-11-02, 2026-11-02, a slice from 2026-11-02 to 2026-11-02 instead of 2026-11-03",
        "2026-11-31, 2026-12-01, a day that is no date",
        "01.11.2026, 02.11.2026, a day that is no date",
        "2026-11-01T00:00:00Z, 2026-11-02T00:00:00Z, a day that is no date",
        ", 2026-11-02, a result without its day",
        "2026-11-02, , a result without its day",
    })
    void eachSliceIsADayOfTheRange(@Nullable String start, @Nullable String end, String complaint) {
        assertRefused(GROUPED, complaint, slice(start, end).build());
    }

    @Test
    void aSliceNeedsItsPeriod() {
        assertRefused(
                GROUPED, "a result without its day", ResultByTime.builder().build());
    }

    @Test
    void daysAscend() {
        assertRefused(GROUPED, "day 2026-11-01 after day 2026-11-02", day("2026-11-02"), day("2026-11-01"));
        assertRefused(GROUPED, "day 2026-11-02 after day 2026-11-02", day("2026-11-02"), day("2026-11-02"));
    }

    @Test
    void aDayIsClosedOnlyWhenItSaysSo() throws IOException {
        List<CostPage.Slice> slices = WirePages.read(
                GROUPED,
                page(
                        slice("2026-11-01", "2026-11-02").estimated(false).build(),
                        slice("2026-11-02", "2026-11-03").estimated(true).build(),
                        slice("2026-11-03", "2026-11-04").build()));

        assertThat(slices).extracting(CostPage.Slice::closed).containsExactly(true, false, false);
    }

    @Test
    void eachGroupHasTheKeysThatWereAskedFor() {
        assertRefused(GROUPED, "a group with 0 keys instead of 1 in day 2026-11-01", day("2026-11-01", group("1")));
        assertRefused(
                GROUPED, "a group with 2 keys instead of 1 in day 2026-11-01", day("2026-11-01", group("1", "a", "b")));
        assertRefused(
                GROUPED,
                "a group key that is too long in day 2026-11-01",
                day("2026-11-01", group("1", "12345678901")));
        assertRefused(
                GROUPED,
                "an empty entry in Keys in day 2026-11-01",
                day(
                        "2026-11-01",
                        group("1").toBuilder()
                                .keys(Arrays.asList((String) null))
                                .build()));
    }

    @Test
    void aGroupHasAmounts() {
        Group bare = Group.builder().keys("Tax").build();

        assertRefused(GROUPED, "a group without amounts in day 2026-11-01", day("2026-11-01", bare));
    }

    /** Written as UTF-8 it would be a question mark anyway, and then two keys could be one. */
    @Test
    void halfACharacterIsNoKey() throws IOException {
        List<CostPage.Slice> slices = WirePages.read(GROUPED, page(day("2026-11-01", group("1", "a\ud800"))));

        assertThat(slices.getFirst().rows().getFirst().keys()).containsExactly("a?");
    }

    @Test
    void groupsMayDifferInCurrency() throws IOException {
        List<CostPage.Slice> slices =
                WirePages.read(GROUPED, page(day("2026-11-01", group("1", "a"), group("CNY", "2", List.of("b")))));

        assertThat(slices.getFirst().rows()).hasSize(2);
    }

    @Test
    void aTotalBesideGroupsIsNotedOnlyWhenItIsMoney() throws IOException {
        List<CostPage.Slice> slices = WirePages.read(
                GROUPED,
                page(
                        slice("2026-11-01", "2026-11-02")
                                .total(metrics("0.00", "USD"))
                                .build(),
                        slice("2026-11-02", "2026-11-03")
                                .total(metrics("0.01", "USD"))
                                .build()));

        assertThat(slices).extracting(CostPage.Slice::hasTotal).containsExactly(false, true);
    }

    @Test
    void anUngroupedDayIsItsTotal() throws IOException {
        List<CostPage.Slice> slices = WirePages.read(
                UNGROUPED,
                page(
                        slice("2026-11-01", "2026-11-02")
                                .total(metrics("1.20", "USD"))
                                .build(),
                        slice("2026-11-02", "2026-11-03").total(Map.of()).build()));

        assertThat(slices.getFirst().rows())
                .singleElement()
                .satisfies(row -> assertThat(row.keys()).isEmpty());
        assertThat(slices.getLast().rows()).isEmpty();
    }

    @Test
    void nobodyAskedForGroups() {
        assertRefused(UNGROUPED, "groups that nobody asked for in day 2026-11-01", day("2026-11-01", group("1", "a")));
    }

    private static void assertRefused(CostPage page, String complaint, ResultByTime... results) {
        assertThatThrownBy(() -> WirePages.read(page, page(results)))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessage(complaint);
    }

    static GetCostAndUsageResponse page(ResultByTime... results) {
        return GetCostAndUsageResponse.builder().resultsByTime(results).build();
    }

    static ResultByTime day(String date, Group... groups) {
        return slice(date, LocalDate.parse(date).plusDays(1).toString())
                .estimated(false)
                .groups(groups)
                .build();
    }

    private static ResultByTime.Builder slice(@Nullable String start, @Nullable String end) {
        return ResultByTime.builder()
                .timePeriod(DateInterval.builder().start(start).end(end).build());
    }

    static Group group(String amount, String... keys) {
        return group("USD", amount, new ArrayList<>(List.of(keys)));
    }

    private static Group group(String unit, String amount, List<String> keys) {
        return Group.builder().keys(keys).metrics(metrics(amount, unit)).build();
    }

    private static Map<String, MetricValue> metrics(String amount, String unit) {
        return Map.of(
                "UnblendedCost", MetricValue.builder().amount(amount).unit(unit).build());
    }

    private static CostPage page(List<Grouping> groupBy) {
        return new CostPage(
                new Question(Scope.ACCOUNT, new AccountId("111122223333"), Granularity.DAILY, groupBy, List.of()),
                RANGE,
                LIMITS);
    }

    @Nested
    class Months {
        private static final CostPage MONTHS = new CostPage(
                new Question(Scope.ACCOUNT, new AccountId("111122223333"), Granularity.MONTHLY, List.of(), List.of()),
                new Period(LocalDate.parse("2026-09-01"), LocalDate.parse("2026-11-22")),
                LIMITS);

        @Test
        void areWholeButForTheLastOne() throws IOException {
            assertThat(WirePages.read(
                            MONTHS,
                            page(
                                    slice("2026-09-01", "2026-10-01").build(),
                                    slice("2026-10-01", "2026-11-01").build(),
                                    slice("2026-11-01", "2026-11-22").build())))
                    .extracting(CostPage.Slice::period)
                    .containsExactly(
                            new Period(LocalDate.parse("2026-09-01"), LocalDate.parse("2026-10-01")),
                            new Period(LocalDate.parse("2026-10-01"), LocalDate.parse("2026-11-01")),
                            new Period(LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-22")));
        }

        @Test
        void daysAreNone() {
            assertRefused(
                    MONTHS,
                    "a slice from 2026-09-01 to 2026-09-02 instead of 2026-10-01",
                    slice("2026-09-01", "2026-09-02").build());
        }
    }

    @Nested
    class Tags {
        private static final CostPage BY_TEAM =
                page(List.of(Grouping.ofDimension("SERVICE"), new Grouping(Grouping.Kind.TAG, "team")));

        @ParameterizedTest
        @CsvSource({"team$, ''", "team$a$b, a$b", "'team$x,\"y\"', 'x,\"y\"'", "team$チーム, チーム", "team$ , ' '"})
        void areKeptWholeWithoutTheirKey(String key, String value) throws IOException {
            List<CostPage.Slice> slices = WirePages.read(BY_TEAM, page(grouped("2026-11-01", "S3", key)));

            assertThat(slices.getFirst().rows().getFirst().keys())
                    .containsExactly("S3", value.isBlank() && key.endsWith("$") ? "" : value);
        }

        @Test
        void ofAnotherKeyAreRefused() {
            assertRefused(
                    BY_TEAM, "a group key of something else in day 2026-11-01", grouped("2026-11-01", "S3", "tea$m"));
        }

        private static ResultByTime grouped(String day, String... keys) {
            return day(day).toBuilder()
                    .groups(Group.builder()
                            .keys(keys)
                            .metrics(Map.of(
                                    "UnblendedCost",
                                    MetricValue.builder()
                                            .amount("1")
                                            .unit("USD")
                                            .build()))
                            .build())
                    .build();
        }
    }
}
