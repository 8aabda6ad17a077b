package dev.bursar.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "370.9123437328 | 370.91",
                "0.005 | 0.00",
                "0.015 | 0.02",
                "0.0150000001 | 0.02",
                "-12.345 | -12.34",
                "1234567.895 | 1,234,567.90",
                "12345678901234567890.125 | 12,345,678,901,234,567,890.12",
                "0 | 0.00"
            })
    void areRoundedToCentsHalfEven(String exact, String readable) {
        assertThat(Amounts.readable(exact)).isEqualTo(readable);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.4231 | 42.3 %", "1 | 100.0 %", "0.0004 | 0.0 %", "-0.05 | -5.0 %"})
    void sharesArePercent(String share, String percent) {
        assertThat(Amounts.percent(share)).isEqualTo(percent);
    }

    @ParameterizedTest
    @CsvSource(",")
    void whatIsAbsentIsADash(String absent) {
        assertThat(Amounts.readable(absent)).isEqualTo("-");
        assertThat(Amounts.percent(absent)).isEqualTo("-");
    }
}
