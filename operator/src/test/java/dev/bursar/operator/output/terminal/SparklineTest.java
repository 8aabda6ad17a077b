package dev.bursar.operator.output.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparklineTest {
    @ParameterizedTest
    @CsvSource({
        "1 2 3 4 5 6 7 8, ▁▂▃▄▅▆▇█",
        "0.001 8, ▁█",
        "1.0001 8, ▂█",
        "5 5 5, ███",
        "0 0, __",
        "? 0 1, ·_█",
        "-1 -4 -4.1 -8 8, ▔▔▀▀█",
        "-3, ▀",
        "? ?, ··",
        "123456789012345678901234567890.01 61728394506172839450617283945.005, █▄"
    })
    void isMeasuredFromZero(String amounts, String bars) {
        List<Optional<BigDecimal>> known = Arrays.stream(amounts.split(" ", -1))
                .map(amount -> amount.equals("?") ? Optional.<BigDecimal>empty() : Optional.of(new BigDecimal(amount)))
                .toList();

        assertThat(Sparkline.of(known)).isEqualTo(bars);
    }
}
