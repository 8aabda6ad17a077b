package dev.bursar.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "8h, PT8H",
        "90m, PT90M",
        "1h30m, PT1H30M",
        "3600s, PT1H",
        "1h1m1s, PT1H1M1S",
        "0s, PT0S",
        "008h, PT8H",
        "9999h9999m9999s, PT9999H9999M9999S"
    })
    void readsWhatKubernetesUsersWrite(String text, Duration expected) {
        assertThat(DurationText.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "8",
                "h",
                "8H",
                "8 h",
                " 8h",
                "8h ",
                "-1h",
                "+1h",
                "1.5h",
                "1e9h",
                "1d",
                "1w",
                "1ns",
                "1ms",
                "PT8H",
                "30m1h",
                "1h1h",
                "10000h",
                "99999999999999999999h",
                "8h\n",
                "８h",
                "1h30"
            })
    void refusesAllElse(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }
}
