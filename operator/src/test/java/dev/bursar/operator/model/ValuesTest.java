package dev.bursar.operator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values. */
class ValuesTest {
    private static final LocalDate DAY = LocalDate.parse("2028-02-28");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "000000000000",
                "11112222333",
                "1111222233334",
                "1111-2222-3333",
                "١١١١٢٢٢٢٣٣٣٣",
                " 111122223333"
            })
    void whatIsNoAccountIdIsRefused(String text) {
        assertThat(AccountId.isValid(text)).isFalse();
        assertThatThrownBy(() -> new AccountId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAccountIdKeepsItsLeadingZeros() {
        assertThat(new AccountId("000000000001")).hasToString("000000000001");
    }

    @Test
    void aPeriodIsTheDaysFromStartToBeforeEnd() {
        Period period = new Period(DAY, DAY.plusDays(3));

        assertThat(period.days()).map(LocalDate::toString).containsExactly("2028-02-28", "2028-02-29", "2028-03-01");
        assertThat(period.length()).isEqualTo(3);
        assertThat(period.lastDay()).isEqualTo("2028-03-01");
        assertThat(period.contains(DAY.minusDays(1))).isFalse();
        assertThat(period.contains(DAY)).isTrue();
        assertThat(period.contains(period.lastDay())).isTrue();
        assertThat(period.contains(period.end())).isFalse();
        assertThat(Period.ofDay(DAY)).isEqualTo(new Period(DAY, DAY.plusDays(1)));
    }

    @Test
    void aPeriodHasADay() {
        assertThatThrownBy(() -> new Period(DAY, DAY)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Period(DAY, DAY.minusDays(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void periodsSortByStartThenEnd() {
        Period early = Period.ofDay(DAY);
        Period longer = new Period(DAY, DAY.plusDays(2));
        Period late = Period.ofDay(DAY.plusDays(1));

        assertThat(List.of(late, longer, early).stream().sorted()).containsExactly(early, longer, late);
    }

    @Test
    void measuresAddExactlyAndNeverAcrossUnits() {
        Measure tiny = new Measure(new BigDecimal("0.00000000000000000001"), "USD");
        Measure large = new Measure(new BigDecimal("99999999999999999999"), "USD");

        assertThat(large.plus(tiny).amount()).isEqualTo("99999999999999999999.00000000000000000001");
        assertThatThrownBy(() -> tiny.plus(new Measure(BigDecimal.ONE, "EUR")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot add EUR to USD");
    }

    @Test
    void rowsCannotBeChangedThroughWhatTheyWereMadeOf() {
        // Given
        List<String> keys = new ArrayList<>(List.of("Amazon S3"));
        TreeMap<String, Measure> measures = new TreeMap<>();
        GroupRow row = new GroupRow(keys, measures);
        List<GroupRow> rows = new ArrayList<>(List.of(row));
        DayRows day = new DayRows(Period.ofDay(DAY), true, rows);

        // When
        keys.clear();
        measures.put("blended", new Measure(BigDecimal.ONE, "USD"));
        rows.clear();

        // Then
        assertThat(row.keys()).containsExactly("Amazon S3");
        assertThat(row.measures()).isEmpty();
        assertThat(day.rows()).containsExactly(row);
    }

    @Test
    void theWorseStateWins() {
        assertThat(DayState.FINAL.worse(DayState.SETTLED)).isEqualTo(DayState.SETTLED);
        assertThat(DayState.SETTLED.worse(DayState.PROVISIONAL)).isEqualTo(DayState.PROVISIONAL);
        assertThat(DayState.MISSING.worse(DayState.FINAL)).isEqualTo(DayState.MISSING);
        assertThat(DayState.FINAL.worse(DayState.FINAL)).isEqualTo(DayState.FINAL);
    }

    @ParameterizedTest
    @EnumSource(CostBasis.class)
    void aBasisIsFoundByTheNameThatSpecsUse(CostBasis basis) {
        assertThat(CostBasis.of(basis.specName())).contains(basis);
        assertThat(CostBasis.of(basis.measure())).isEmpty();
        assertThat(basis.measure()).isEqualToIgnoringCase(basis.specName());
        assertThat(basis.specName()).isIn(names(dev.bursar.api.v1alpha1.CostBasis.values()));
    }

    @ParameterizedTest
    @EnumSource(Capability.class)
    void aCapabilityIsFoundByTheNameThatSpecsUse(Capability capability) {
        assertThat(Capability.of(capability.specName())).contains(capability);
        assertThat(capability.specName()).isIn(names(dev.bursar.api.v1alpha1.Capability.values()));
        assertThat(Capability.of("")).isEmpty();
    }

    private static List<String> names(Enum<?>... constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
