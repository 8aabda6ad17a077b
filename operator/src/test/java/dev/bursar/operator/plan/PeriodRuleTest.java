package dev.bursar.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.model.Period;
import dev.bursar.operator.plan.Parse.Parsed;
import dev.bursar.operator.plan.Parse.Rejected;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodRuleTest {
    @ParameterizedTest
    @CsvSource({
        "1d,   2026-11-15, 2026-11-14, 2026-11-15",
        "30d,  2026-11-15, 2026-10-16, 2026-11-15",
        "395d, 2026-11-15, 2025-10-16, 2026-11-15",
        "1w,   2026-11-15, 2026-11-08, 2026-11-15",
        "56w,  2026-11-15, 2025-10-19, 2026-11-15",
        "1mo,  2026-11-15, 2026-11-01, 2026-11-15",
        "1mo,  2026-11-02, 2026-11-01, 2026-11-02",
        "1mo,  2026-11-01, 2026-10-01, 2026-11-01",
        "2mo,  2026-03-31, 2026-02-01, 2026-03-31",
        "2mo,  2028-03-01, 2028-01-01, 2028-03-01",
        "13mo, 2026-11-15, 2025-11-01, 2026-11-15",
        "13mo, 2026-11-01, 2025-10-01, 2026-11-01"
    })
    void trailingPeriodsEndWithYesterday(String trailing, LocalDate today, LocalDate start, LocalDate end) {
        // Given
        PeriodRule rule = rule(trailing, null, null);

        // Then
        assertThat(rule.fullDays(today)).contains(new Period(start, end));
        assertThat(rule.firstRun(today)).isEmpty();
        assertThat(rule.moves(today)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // from to is 10 to 13 November: three days
        "2026-11-09, , , 2026-11-11, true",
        "2026-11-10, , , 2026-11-11, true",
        "2026-11-11, 2026-11-10, 2026-11-11, , true",
        "2026-11-12, 2026-11-10, 2026-11-12, , true",
        "2026-11-13, 2026-11-10, 2026-11-13, , false",
        "2027-06-01, 2026-11-10, 2026-11-13, , false"
    })
    void fixedPeriodsCountDaysThatAreOver(
            LocalDate today,
            @Nullable LocalDate start,
            @Nullable LocalDate end,
            @Nullable LocalDate firstRun,
            boolean moves) {
        // Given
        PeriodRule rule = rule(null, "2026-11-10", "2026-11-13");

        // Then
        assertThat(rule.fullDays(today).orElse(null))
                .isEqualTo(start == null || end == null ? null : new Period(start, end));
        assertThat(rule.firstRun(today).orElse(null)).isEqualTo(firstRun);
        assertThat(rule.moves(today)).isEqualTo(moves);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -     | -          | -          | spec.period: is empty; set trailing, or from and to
            30d   | 2026-01-01 | -          | spec.period: has both trailing and from/to; remove one
            30d   | -          | 2026-01-01 | spec.period: has both trailing and from/to; remove one
            -     | 2026-01-01 | -          | spec.period: from and to go together; add to
            -     | -          | 2026-01-01 | spec.period: from and to go together; add from
            -     | 2026-1-01  | 2026-02-01 | spec.period.from: "2026-1-01" is no date; write YYYY-MM-DD, for example 2026-01-31
            -     | 2026-01-01 | 2026-02-30 | spec.period.to: "2026-02-30" is no date; write YYYY-MM-DD, for example 2026-01-31
            -     | 2025-02-29 | 2026-02-01 | spec.period.from: "2025-02-29" is no date; write YYYY-MM-DD, for example 2026-01-31
            -     | 2026-01-01 | 2026-01-01 | spec.period.to: 2026-01-01 is not after from (2026-01-01); to is the day after the last one, so write a later day
            -     | 2026-01-02 | 2026-01-01 | spec.period.to: 2026-01-01 is not after from (2026-01-02); to is the day after the last one, so write a later day
            -     | 2026-01-01 | 2027-02-06 | spec.period.to: 2027-02-06 is 401 days after from; at most 400 are allowed, so write 2027-02-05 or earlier
            """)
    void saysTheFieldAndTheFix(@Nullable String trailing, @Nullable String from, @Nullable String to, String message) {
        assertThat(PeriodRule.parse(trailing, from, to)).isEqualTo(new Rejected<PeriodRule>(message));
    }

    @ParameterizedTest
    @CsvSource({
        "0d", "396d", "0w", "57w", "0mo", "14mo", "030d", "-1d", "1.5d", "30", "d", "30D", "1y", "1m", "'30d '", "''"
    })
    void refusesOtherTrailingPeriods(String trailing) {
        assertThat(PeriodRule.parse(trailing, null, null))
                .isEqualTo(new Rejected<PeriodRule>("spec.period.trailing: \"" + trailing
                        + "\" is no period; write 1d to 395d, 1w to 56w or 1mo to 13mo"));
    }

    @Test
    void takesTheLongestFixedPeriod() {
        assertThat(PeriodRule.parse(null, "2026-01-01", "2027-02-05")).isInstanceOf(Parsed.class);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-22, 2025-10-01", "2026-11-01, 2025-10-01", "2027-01-31, 2025-12-01", "2027-03-31, 2026-02-01"})
    void theOldestDayIsTheFirstOfTheThirteenthMonthBefore(LocalDate today, LocalDate oldest) {
        assertThat(PeriodRule.oldestDay(today)).isEqualTo(oldest);
    }

    @Property
    void monthsAreNeverTooOldAndEndWithYesterday(
            @ForAll @IntRange(min = 0, max = 20_000) int day, @ForAll @IntRange(min = 1, max = 13) int months) {
        // Given
        LocalDate today = LocalDate.parse("2020-01-01").plusDays(day);

        // When
        Period period = new PeriodRule.Months(months).fullDays(today).orElseThrow();

        // Then
        assertThat(period.end()).isEqualTo(today);
        assertThat(period.start().getDayOfMonth()).isEqualTo(1);
        assertThat(period.lastDay().withDayOfMonth(1)).isEqualTo(period.start().plusMonths(months - 1L));
        assertThat(period.start()).isAfterOrEqualTo(PeriodRule.oldestDay(today));
    }

    private static PeriodRule rule(@Nullable String trailing, @Nullable String from, @Nullable String to) {
        return switch (PeriodRule.parse(trailing, from, to)) {
            case Parsed<PeriodRule> parsed -> parsed.value();
            case Rejected<PeriodRule> refused -> throw new AssertionError(refused.message());
        };
    }
}
