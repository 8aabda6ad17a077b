package dev.bursar.operator.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.FilterClause;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.model.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One question about several accounts is about these alone, and its answer is each one's own. */
class LinkedAccountsTest {
    private static final AccountId PAYER = new AccountId("100000000001");
    private static final AccountId ONE = new AccountId("200000000001");
    private static final AccountId TWO = new AccountId("200000000002");
    private static final Grouping SERVICE = Grouping.ofDimension("SERVICE");
    private static final Grouping REGION = Grouping.ofDimension("REGION");
    private static final Grouping ACCOUNT = Grouping.ofDimension("LINKED_ACCOUNT");
    private static final FilterClause USAGE =
            FilterClause.of(Grouping.ofDimension("RECORD_TYPE"), FilterClause.Match.IN, List.of("Usage"));

    @Test
    void asksAboutTheseAccountsAndKeepsTheFilter() {
        Question together = LinkedAccounts.together(PAYER, question(SERVICE), List.of(TWO, ONE));

        assertThat(together.account()).isEqualTo(PAYER);
        assertThat(together.groupBy()).containsExactly(ACCOUNT, SERVICE);
        assertThat(together.filter())
                .containsExactlyInAnyOrder(
                        USAGE, FilterClause.of(ACCOUNT, FilterClause.Match.IN, List.of(ONE.value(), TWO.value())));
    }

    @Test
    void leavesRoomForOneGroupingOfItsOwn() {
        assertThat(LinkedAccounts.canBeAskedTogether(question())).isTrue();
        assertThat(LinkedAccounts.canBeAskedTogether(question(SERVICE))).isTrue();
        assertThat(LinkedAccounts.canBeAskedTogether(question(SERVICE, REGION))).isFalse();
        assertThat(LinkedAccounts.canBeAskedTogether(question(SERVICE, ACCOUNT)))
                .isTrue();
        assertThat(LinkedAccounts.canBeAskedTogether(
                        new Question(Scope.ORGANIZATION, PAYER, Granularity.DAILY, List.of(SERVICE), List.of())))
                .isFalse();
    }

    @Test
    void givesEachItsOwnRowsOfEveryDay() {
        List<DayRows> answer = List.of(
                day("2026-11-01", row("1", ONE.value(), "EC2"), row("2", TWO.value(), "EC2")),
                day("2026-11-02", row("-3", TWO.value(), "S3")));

        assertThat(LinkedAccounts.apart(question(SERVICE), List.of(ONE, TWO), answer))
                .contains(Map.of(
                        ONE, List.of(day("2026-11-01", row("1", "EC2")), day("2026-11-02")),
                        TWO, List.of(day("2026-11-01", row("2", "EC2")), day("2026-11-02", row("-3", "S3")))));
    }

    @Test
    void leavesTheAccountWhereTheQuestionItselfGroupsByIt() {
        List<DayRows> answer = List.of(day("2026-11-01", row("1", "EC2", ONE.value())));

        assertThat(LinkedAccounts.apart(question(SERVICE, ACCOUNT), List.of(ONE), answer))
                .contains(Map.of(ONE, answer));
    }

    @Test
    void takesNothingOfAnAnswerWithAStrangersRow() {
        List<DayRows> answer =
                List.of(day("2026-11-01", row("1", ONE.value(), "EC2"), row("9", "999999999999", "EC2")));

        assertThat(LinkedAccounts.apart(question(SERVICE), List.of(ONE, TWO), answer))
                .isEmpty();
    }

    private static Question question(Grouping... groupBy) {
        return new Question(Scope.ACCOUNT, ONE, Granularity.DAILY, List.of(groupBy), List.of(USAGE));
    }

    private static DayRows day(String day, GroupRow... rows) {
        return new DayRows(Period.ofDay(LocalDate.parse(day)), true, List.of(rows));
    }

    private static GroupRow row(String amount, String... keys) {
        TreeMap<String, Measure> measures = new TreeMap<>();
        measures.put(CostBasis.UNBLENDED.measure(), new Measure(new BigDecimal(amount), "USD"));
        return new GroupRow(List.of(keys), measures);
    }
}
