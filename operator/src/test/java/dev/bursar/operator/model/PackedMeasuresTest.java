package dev.bursar.operator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedMeasuresTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.00",
                "-0.0000000000",
                "-1",
                "127",
                "128",
                "-128",
                "-129",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775808",
                "-9223372036854775809",
                "0.123456789012345678901234567890123456789012345678901234567890",
                "1234567890123456789012345678901234567890123456789012345678901234",
            })
    void keepsAnAmountToItsLastZero(String amount) {
        SortedMap<String, Measure> measures = of(Map.of("blended", new Measure(new BigDecimal(amount), "USD")));

        assertThat(PackedMeasures.copyOf(measures)).isInstanceOf(PackedMeasures.class);
        assertThat(PackedMeasures.copyOf(measures).get("blended")).isEqualTo(measures.get("blended"));
    }

    @Test
    void isTheMapThatItWasMadeOf() {
        Random random = new Random(11);
        for (int i = 0; i < 10_000; i++) {
            SortedMap<String, Measure> measures = new TreeMap<>();
            for (CostBasis basis : CostBasis.values()) {
                if (random.nextInt(4) > 0) {
                    BigInteger digits = new BigInteger(random.nextInt(200), random);
                    BigDecimal amount =
                            new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(256));
                    measures.put(basis.measure(), new Measure(amount, "USD"));
                }
            }

            SortedMap<String, Measure> copy = PackedMeasures.copyOf(measures);

            assertThat(copy).isEqualTo(measures).hasSameHashCodeAs(measures).hasSameSizeAs(measures);
            assertThat(measures).isEqualTo(copy);
            assertThat(List.copyOf(copy.keySet())).isEqualTo(List.copyOf(measures.keySet()));
            assertThat(PackedMeasures.copyOf(copy)).isSameAs(copy);
            if (!measures.isEmpty()) {
                assertThat(copy.firstKey()).isEqualTo(measures.firstKey());
                assertThat(copy.lastKey()).isEqualTo(measures.lastKey());
                assertThat(copy.tailMap("c")).isEqualTo(measures.tailMap("c"));
            }
        }
    }

    @Test
    void isSortedWhateverOrderWasGiven() {
        SortedMap<String, Measure> backwards = new TreeMap<>(Collections.reverseOrder());
        for (String name : List.of("unblended", "amortized", "blended")) {
            backwards.put(name, new Measure(BigDecimal.ONE, "USD"));
        }

        assertThat(PackedMeasures.copyOf(backwards).keySet()).containsExactly("amortized", "blended", "unblended");
    }

    /** What does not fit the packed form is kept all the same. */
    @Test
    void keepsWhatIsNoCostInOneUnit() {
        for (Map<String, Measure> odd : List.of(
                Map.of("hours", new Measure(BigDecimal.ONE, "Hrs"), "blended", new Measure(BigDecimal.ONE, "Hrs")),
                Map.of("unblended", new Measure(BigDecimal.ONE, "CNY"), "blended", new Measure(BigDecimal.ONE, "USD")),
                Map.of("blended", new Measure(new BigDecimal("1e3"), "USD")),
                Map.of("blended", new Measure(new BigDecimal("1e-256"), "USD")))) {
            assertThat(PackedMeasures.copyOf(of(odd))).isEqualTo(odd);
        }
    }

    @Test
    void cannotBeChanged() {
        SortedMap<String, Measure> copy =
                PackedMeasures.copyOf(of(Map.of("blended", new Measure(BigDecimal.ONE, "USD"))));

        assertThatThrownBy(() -> copy.put("amortized", new Measure(BigDecimal.ONE, "USD")))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> copy.remove("blended")).isInstanceOf(UnsupportedOperationException.class);
    }

    private static SortedMap<String, Measure> of(Map<String, Measure> measures) {
        return new TreeMap<>(measures);
    }
}
