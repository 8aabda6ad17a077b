package dev.bursar.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DemoOptionsTest {
    @Test
    void flagsMayBeCombined() {
        assertThat(DemoOptions.parse(List.of())).isEqualTo(new DemoOptions(false, false, false));
        assertThat(DemoOptions.parse(List.of("--embedded", "--once"))).isEqualTo(new DemoOptions(true, true, false));
        assertThat(DemoOptions.parse(List.of("-h")).help()).isTrue();
    }

    @Test
    void anUnknownOneIsNamed() {
        assertThatThrownBy(() -> DemoOptions.parse(List.of("--twice")))
                .hasMessage("there is no flag --twice; see bursar demo --help");
    }
}
