package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.operator.model.Measure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "0.0000004, 0.0000004",
        "-3.21, -3.21",
        "0, 0",
        "17.5000000000, 17.5000000000",
        "0.123456789012345678901234567890, 0.123456789012345678901234567890",
        "1E+3, 1000",
        "1e3, 1000",
        "1.5E-8, 0.000000015",
        "0E-10, 0.0000000000",
        "12345678901234567890123456789012345678901234567890, 12345678901234567890123456789012345678901234567890",
    })
    void anAmountKeepsEveryDigit(String text, String plain) throws MalformedAnswerException {
        BigDecimal amount = Amounts.amount(text, "x");

        assertThat(amount.toPlainString()).isEqualTo(plain);
        assertThat(amount.scale()).isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1 ",
                "NaN",
                "Infinity",
                "1,000.00",
                "1.000,00",
                "0x10",
                "1E+999999999",
                "1E+64",
                "0.12E-99",
                "1E-999",
                "--1",
                "+1",
                "1.",
                ".5",
                "१",
                "12345678901234567890123456789012345678901234567890123456789012345",
            })
    void whatIsNoDecimalIsRefused(String text) {
        assertThatThrownBy(() -> Amounts.amount(text, "UnblendedCost of day 2026-11-01"))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageContaining("UnblendedCost of day 2026-11-01");
    }

    @Test
    void unknownMetricsAreLeftOutAndAbsentOnesStayAbsent() throws IOException {
        assertThat(measures("{\"UnblendedCost\":%s,\"UsageQuantity\":%s,\"BlendedCost\":null,\"Next\":[[1]]}"
                        .formatted(value("1.0", "USD"), value("?", "N/A"))))
                .containsExactly(Map.entry("unblended", new Measure(new BigDecimal("1.0"), "USD")));
    }

    @Test
    void oneGroupHasOneCurrency() {
        assertThatThrownBy(() -> measures(
                        "{\"UnblendedCost\":%s,\"BlendedCost\":%s}".formatted(value("1", "USD"), value("1", "CNY"))))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessage("units USD and CNY in the amounts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "N/A", "usd", "US Dollar", "Hrs", "USDT"})
    void moneyNeedsACurrency(String unit) {
        assertThatThrownBy(() -> measures("{\"UnblendedCost\":%s}".formatted(value("1", unit))))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessage("no currency in UnblendedCost");
    }

    @Test
    void anAmountThatIsAbsentIsSaid() {
        assertThatThrownBy(() -> measures("{\"AmortizedCost\":{\"Unit\":\"USD\"}}"))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessage("no amount in AmortizedCost");
    }

    /** Somebody on the way has read it as a number, and may have rounded it. */
    @Test
    void anAmountIsText() {
        assertThatThrownBy(() -> measures("{\"AmortizedCost\":{\"Amount\":1.5,\"Unit\":\"USD\"}}"))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessage("Amount of AmortizedCost that is no text");
    }

    private static Map<String, Measure> measures(String json) throws IOException {
        return JsonAnswer.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), Amounts::measures);
    }

    private static String value(String amount, String unit) {
        return "{\"Amount\":\"" + amount + "\",\"Unit\":\"" + unit + "\"}";
    }
}
