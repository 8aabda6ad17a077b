package dev.bursar.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    @Test
    void flagsBuildASimulator() {
        List<String> flags = List.of(
                "--port",
                "0",
                "--seed",
                "3",
                "--now",
                "2026-11-22T10:00:00Z",
                "--page-size",
                "7",
                "--payer",
                "100000000001",
                "--member",
                "100000000002",
                "--account",
                "100000000003");
        try (Simulator simulator = Main.builder(flags).start()) {
            assertThat(simulator.settings().pageSize()).isEqualTo(7);
            assertThat(simulator.accounts().all()).hasSize(3);
            assertThat(simulator.clock().instant())
                    .isBetween(
                            Instant.parse("2026-11-22T10:00:00Z"),
                            Instant.parse("2026-11-22T10:00:00Z").plus(Duration.ofMinutes(1)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--port", "--port x", "--colour red", "--now today", "--member 100000000002", "--account 12"})
    void wrongFlagsAreNamed(String line) {
        List<String> flags = List.of(line.split(" ", -1));

        assertThatThrownBy(() -> Main.builder(flags)).isInstanceOf(IllegalArgumentException.class);
    }
}
