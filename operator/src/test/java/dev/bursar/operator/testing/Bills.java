package dev.bursar.operator.testing;

import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Bills for {@link CostAnswers}: the same amount in every basis. */
public final class Bills {
    private Bills() {}

    /** One service, the days before today (UTC), the given amount a day; the last day is an estimate. */
    public static List<DayRows> lastDays(int days, String service, String amount) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return Stream.iterate(days, ago -> ago > 0, ago -> ago - 1)
                .map(ago -> day(today.minusDays(ago), ago > 1, row(service, amount)))
                .toList();
    }

    public static DayRows day(LocalDate day, boolean closed, GroupRow... rows) {
        return new DayRows(Period.ofDay(day), closed, List.of(rows));
    }

    public static GroupRow row(String key, String amount) {
        TreeMap<String, Measure> measures = new TreeMap<>();
        for (CostBasis basis : CostBasis.values()) {
            measures.put(basis.measure(), new Measure(new BigDecimal(amount), "USD"));
        }
        return new GroupRow(List.of(key), measures);
    }
}
