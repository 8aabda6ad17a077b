package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.operator.fetch.aws.CostPage.Slice;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageJoinTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-11-01");

    @Test
    void aDayGoesOnWithTheNextPage() throws MalformedAnswerException {
        PageJoin join = new PageJoin();
        join.add(List.of(slice(0, true, "a"), slice(1, true, "a", "b")));
        join.add(List.of(slice(1, true, "c"), slice(2, true, "a")));

        assertThat(join.days()).containsExactly(day(0, true, "a"), day(1, true, "a", "b", "c"), day(2, true, "a"));
    }

    @Test
    void aDayIsClosedOnlyIfEveryPageSaysSo() throws MalformedAnswerException {
        PageJoin join = new PageJoin();
        join.add(List.of(slice(0, true, "a"), slice(1, false, "a")));
        join.add(List.of(slice(0, false, "b"), slice(1, true, "b")));

        assertThat(join.days()).extracting(DayRows::closed).containsExactly(false, false);
    }

    @Test
    void aGroupComesOncePerDay() throws MalformedAnswerException {
        PageJoin join = new PageJoin();
        join.add(List.of(slice(0, true, "a"), slice(1, true, "a")));

        assertThatThrownBy(() -> join.add(List.of(slice(1, true, "a"))))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessage("the same group twice in day 2026-11-02");
    }

    @Test
    void moneyWithoutGroupsWouldGoMissing() throws MalformedAnswerException {
        PageJoin join = new PageJoin();
        join.add(List.of(new Slice(Period.ofDay(FIRST), true, true, List.of())));

        assertThatThrownBy(join::days)
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessage("day 2026-11-01 has a total but no groups");
    }

    /** Wherever the provider cuts, the days are the same. */
    @Test
    void cutsDoNotMatter() throws MalformedAnswerException {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            List<DayRows> expected = new ArrayList<>();
            List<Slice> single = new ArrayList<>();
            int dayCount = random.nextInt(9);
            for (int day = 0; day < dayCount; day++) {
                String[] keys = IntStream.rangeClosed(0, random.nextInt(4))
                        .mapToObj(group -> "group " + group)
                        .toArray(String[]::new);
                expected.add(day(day, true, keys));
                for (String key : keys) {
                    single.add(slice(day, true, key));
                }
            }

            PageJoin join = new PageJoin();
            int from = 0;
            while (from < single.size()) {
                int to = random.nextInt(from, single.size() + 1);
                join.add(single.subList(from, to));
                from = to;
            }

            assertThat(join.days()).as("seed %s", seed).isEqualTo(expected);
        }
    }

    private static Slice slice(int day, boolean closed, String... keys) {
        return new Slice(Period.ofDay(FIRST.plusDays(day)), closed, false, rows(keys));
    }

    private static DayRows day(int day, boolean closed, String... keys) {
        return new DayRows(Period.ofDay(FIRST.plusDays(day)), closed, rows(keys));
    }

    private static List<GroupRow> rows(String... keys) {
        List<GroupRow> rows = new ArrayList<>();
        for (String key : keys) {
            TreeMap<String, Measure> measures = new TreeMap<>();
            measures.put("unblended", new Measure(new BigDecimal("1.50"), "USD"));
            rows.add(new GroupRow(List.of(key), measures));
        }
        return rows;
    }
}
