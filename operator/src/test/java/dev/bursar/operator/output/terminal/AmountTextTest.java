package dev.bursar.operator.output.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0.00",
                "0.0000000001|<0.01",
                "0.005|<0.01",
                "0.0051|0.01",
                "-0.0000000001|>-0.01",
                "-0.015|-0.02",
                "1234567.895|1,234,567.90",
                "-1234.5|-1,234.50",
                "123456789012345678901234567890.12|123,456,789,012,345,678,901,234,567,890.12"
            })
    void isRoundedAndNeverAFalseZero(BigDecimal exact, String shown) {
        assertThat(AmountText.of(exact)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1|3|33.3 %", "-1|4|-25.0 %", "0.0001|1000|<0.1 %", "0|5|0.0 %", "5|0|-", "2|-1|-200.0 %"})
    void aShareIsOfTheTotal(BigDecimal amount, BigDecimal total, String shown) {
        assertThat(AmountText.share(amount, total)).isEqualTo(shown);
    }
}
