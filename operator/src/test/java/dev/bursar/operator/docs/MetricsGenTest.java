package dev.bursar.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsGenTest {
    @Test
    void everyMetricIsDescribedAndNoOther() {
        assertThat(MetricsGen.exported())
                .containsOnlyKeys(MetricsGen.described().toArray(String[]::new));
    }

    @Test
    void eachHasTypeHelpAndLabels() {
        assertThat(MetricsGen.exported().values()).allSatisfy(metric -> {
            assertThat(metric.type()).isIn("gauge", "counter");
            assertThat(metric.help()).isNotBlank();
            assertThat(metric.labels().isEmpty())
                    .isEqualTo(metric.name().startsWith("bursar_ledger_")
                            || metric.name().equals("bursar_leading"));
        });
    }
}
