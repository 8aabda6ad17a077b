package dev.bursar.operator.result;

import static dev.bursar.operator.testing.CostRows.closed;
import static dev.bursar.operator.testing.CostRows.rowIn;
import static dev.bursar.operator.testing.CostRows.series;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.result.SpendOutlook.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A month of ten dollars a day, looked at on the fourth: thirty are spent. */
class SpendOutlookTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-04");
    private static final Instant NOW = Instant.parse("2026-11-04T06:00:00Z");
    private static final Measure BUDGET = dollars("100");

    @Test
    void withoutAForecastOnlyWhatIsSpentCounts() {
        SpendOutlook outlook = outlook(Optional.empty(), "10", "10", "10");

        assertThat(outlook.month()).isEqualTo(YearMonth.parse("2026-11"));
        assertThat(outlook.spent()).contains(new BigDecimal("30"));
        assertThat(outlook.expected()).isEmpty();
        assertThat(outlook.state()).isEqualTo(State.Within);
        assertThat(outlook(Optional.empty(), "10", "10", "80").state()).isEqualTo(State.Within);
        assertThat(outlook(Optional.empty(), "10", "10", "80.000001").state()).isEqualTo(State.Over);
    }

    @Test
    void whatIsExpectedIsWhatIsSpentAndTheForecast() {
        SpendOutlook outlook = outlook(forecast("2026-11-04", "70.5", "USD"), "10", "10", "10");

        assertThat(outlook.expected()).contains(new BigDecimal("100.5"));
        assertThat(outlook.state()).isEqualTo(State.ExpectedOver);
        assertThat(outlook(forecast("2026-11-04", "70", "USD"), "10", "10", "10")
                        .state())
                .isEqualTo(State.Within);
    }

    /** The forecast was asked two days ago, and is about these days as well. */
    @Test
    void noDayCountsTwice() {
        assertThat(outlook(forecast("2026-11-02", "70", "USD"), "10", "20", "30")
                        .expected())
                .contains(new BigDecimal("80"));
    }

    @Test
    void aForecastOfAnotherMonthIsNoneOfThisOne() {
        assertThat(outlook(forecast("2026-12-01", "70", "USD"), "10", "10", "10")
                        .expected())
                .isEmpty();
    }

    @Test
    void whatIsSpentStaysSpentWhateverIsExpected() {
        assertThat(outlook(forecast("2026-11-04", "-70", "USD"), "10", "10", "90")
                        .state())
                .isEqualTo(State.Over);
    }

    @Test
    void aMissingDayMakesItUnknown() {
        SpendOutlook outlook = outlook(forecast("2026-11-04", "70", "USD"), "10", "10");

        assertThat(outlook.spent()).isEmpty();
        assertThat(outlook.expected()).isEmpty();
        assertThat(outlook.state()).isEqualTo(State.Unknown);
    }

    @Test
    void costsInAnotherCurrencyMakeItUnknown() {
        SpendOutlook outlook = of("CNY", Granularity.DAILY, Optional.empty(), "10", "10", "10");

        assertThat(outlook.state()).isEqualTo(State.Unknown);
        assertThat(outlook.budget()).isEqualTo(BUDGET);
    }

    @Test
    void aMonthWithoutCostsIsWithin() {
        SpendOutlook outlook = outlook(Optional.empty(), "0", "0", "0");
        assertThat(outlook.spent())
                .hasValueSatisfying(spent -> assertThat(spent).isZero());
        assertThat(outlook.state()).isEqualTo(State.Within);
    }

    private static SpendOutlook outlook(Optional<Forecast> forecast, String... days) {
        return of("USD", Granularity.DAILY, forecast, days);
    }

    private static SpendOutlook of(
            String currency, Granularity granularity, Optional<Forecast> forecast, String... days) {
        Period period = new Period(TODAY.minusDays(3), TODAY);
        LedgerEntry[] entries = IntStream.range(0, days.length)
                .mapToObj(day -> closed(
                        period.start().plusDays(day).toString(), NOW.toString(), rowIn(currency, "S3", days[day])))
                .toArray(LedgerEntry[]::new);
        CostSummary summary = Summarizer.summarize(new Summarizer.Input(
                period,
                granularity,
                TODAY,
                10,
                new Period(TODAY.minusDays(6), TODAY.minusDays(3)),
                List.of(Grouping.ofDimension("SERVICE")),
                CostBasis.UNBLENDED,
                List.of(new AccountSeries("prod", new AccountId("111122223333"), true, series(entries))),
                true));
        return forecast.map(summary::with)
                .orElse(summary)
                .against(BUDGET, TODAY)
                .views()
                .spend()
                .orElseThrow();
    }

    private static Optional<Forecast> forecast(String from, String amount, String currency) {
        LocalDate start = LocalDate.parse(from);
        return Optional.of(new Forecast(
                new Period(start, start.withDayOfMonth(1).plusMonths(1)),
                NOW,
                new BigDecimal(amount),
                Optional.empty(),
                Optional.empty(),
                currency));
    }

    private static Measure dollars(String amount) {
        return new Measure(new BigDecimal(amount), "USD");
    }
}
