package dev.bursar.operator.testing;

import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.ledger.Series;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Measure;
import dev.bursar.operator.model.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Rows, days and series in few words. Money is USD unless a test says otherwise. */
public final class CostRows {
    private static final String USD = "USD";

    private CostRows() {}

    /** A group with the same amount in all five bases. */
    public static GroupRow row(String key, String amount) {
        return rowIn(USD, key, amount);
    }

    public static GroupRow rowIn(String currency, String key, String amount) {
        SortedMap<String, Measure> measures = new TreeMap<>();
        for (CostBasis basis : CostBasis.values()) {
            measures.put(basis.measure(), new Measure(new BigDecimal(amount), currency));
        }
        return new GroupRow(List.of(key), measures);
    }

    /** A group with the given bases alone. */
    public static GroupRow row(List<String> keys, Map<CostBasis, String> amounts) {
        SortedMap<String, Measure> measures = new TreeMap<>();
        amounts.forEach((basis, amount) -> measures.put(basis.measure(), new Measure(new BigDecimal(amount), USD)));
        return new GroupRow(keys, measures);
    }

    public static DayRows day(String day, boolean closed, GroupRow... rows) {
        return new DayRows(Period.ofDay(LocalDate.parse(day)), closed, List.of(rows));
    }

    /** An answered day that is still an estimate. */
    public static LedgerEntry open(String day, String seen, GroupRow... rows) {
        return entry(day, false, seen, rows);
    }

    /** An answered day that the provider has closed. */
    public static LedgerEntry closed(String day, String seen, GroupRow... rows) {
        return entry(day, true, seen, rows);
    }

    public static LedgerEntry unanswered(String day, String seen) {
        return LedgerEntry.unanswered(Period.ofDay(LocalDate.parse(day)), Instant.parse(seen));
    }

    public static Series series(LedgerEntry... entries) {
        SortedMap<LocalDate, LedgerEntry> byDay = new TreeMap<>();
        for (LedgerEntry entry : entries) {
            byDay.put(entry.period().start(), entry);
        }
        return new Series(byDay);
    }

    private static LedgerEntry entry(String day, boolean closed, String seen, GroupRow... rows) {
        return new LedgerEntry(Period.ofDay(LocalDate.parse(day)), true, closed, Instant.parse(seen), List.of(rows));
    }
}
