package dev.bursar.operator.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.ForecastBound;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final LocalDate END = LocalDate.parse("2026-12-01");

    @Test
    void theNewestCounts() {
        Series series = series(entry("2026-11-22", "USD", "10", "8", "12"), entry("2026-11-23", "USD", "9", "8", "10"));

        assertThat(of(series))
                .contains(new Forecast(
                        new Period(TODAY, END),
                        Instant.parse("2026-11-23T06:00:00Z"),
                        new BigDecimal("9"),
                        Optional.of(new BigDecimal("8")),
                        Optional.of(new BigDecimal("10")),
                        "USD"));
    }

    @Test
    void yesterdaysIsGoodUntilAnotherOneCame() {
        assertThat(of(series(entry("2026-11-22", "USD", "10", "8", "12"), none("2026-11-23"))))
                .map(Forecast::amount)
                .contains(new BigDecimal("10"));
    }

    @Test
    void thatOfAMonthThatIsOverIsNone() {
        assertThat(Forecast.newest(
                        List.of(series(entry("2026-11-22", "USD", "10", "8", "12"))), CostBasis.UNBLENDED, END))
                .isEmpty();
    }

    @Test
    void ofSeveralAccountsIsTheirSumOfTheSameDay() {
        Series one = series(entry("2026-11-22", "USD", "1.1", "1", "2"), entry("2026-11-23", "USD", "5", "4", "6"));
        Series other = series(entry("2026-11-22", "USD", "-0.25", "-1", "0.5"));

        assertThat(of(one, other)).hasValueSatisfying(forecast -> {
            assertThat(forecast.amount()).isEqualTo("0.85");
            assertThat(forecast.lower()).contains(BigDecimal.ZERO);
            assertThat(forecast.upper()).contains(new BigDecimal("2.5"));
            assertThat(forecast.period().start()).isEqualTo("2026-11-22");
        });
    }

    @Test
    void aPartOfTheAccountsIsNotTheWhole() {
        assertThat(of(series(entry("2026-11-23", "USD", "5", "4", "6")), Series.EMPTY))
                .isEmpty();
        assertThat(of(series(entry("2026-11-23", "USD", "5", "4", "6")), series(none("2026-11-23"))))
                .isEmpty();
        assertThat(of()).isEmpty();
    }

    @Test
    void boundsThatOneDidNotTellAreNotSaid() {
        assertThat(of(
                        series(entry("2026-11-23", "USD", "5", "4", "6")),
                        series(entry("2026-11-23", "USD", "1", null, null))))
                .hasValueSatisfying(forecast -> {
                    assertThat(forecast.amount()).isEqualTo("6");
                    assertThat(forecast.lower()).isEmpty();
                    assertThat(forecast.upper()).isEmpty();
                });
    }

    @Test
    void severalCurrenciesHaveNoSum() {
        assertThat(of(
                        series(entry("2026-11-23", "USD", "5", "4", "6")),
                        series(entry("2026-11-23", "CNY", "1", "1", "1"))))
                .isEmpty();
    }

    private static Optional<Forecast> of(Series... series) {
        return Forecast.newest(List.of(series), CostBasis.UNBLENDED, TODAY);
    }

    private static Series series(LedgerEntry... entries) {
        TreeMap<LocalDate, LedgerEntry> byDay = new TreeMap<>();
        for (LedgerEntry entry : entries) {
            byDay.put(entry.period().start(), entry);
        }
        return new Series(byDay);
    }

    private static LedgerEntry none(String start) {
        return LedgerEntry.unanswered(new Period(LocalDate.parse(start), END), Instant.parse(start + "T06:00:00Z"));
    }

    private static LedgerEntry entry(
            String start, String currency, String mean, @Nullable String lower, @Nullable String upper) {
        List<GroupRow> rows = new ArrayList<>(List.of(row(ForecastBound.MEAN, mean, currency)));
        if (lower != null) {
            rows.add(row(ForecastBound.LOWER, lower, currency));
        }
        if (upper != null) {
            rows.add(row(ForecastBound.UPPER, upper, currency));
        }
        return new LedgerEntry(
                new Period(LocalDate.parse(start), END), true, false, Instant.parse(start + "T06:00:00Z"), rows);
    }

    private static GroupRow row(ForecastBound bound, String amount, String currency) {
        TreeMap<String, Measure> measures = new TreeMap<>();
        measures.put(CostBasis.UNBLENDED.measure(), new Measure(new BigDecimal(amount), currency));
        return new GroupRow(bound.key(), measures);
    }
}
