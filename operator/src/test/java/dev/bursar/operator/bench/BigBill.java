package dev.bursar.operator.bench;

import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.model.Scope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A bill of many groups in each of its slices, whose amounts all differ and do not compress.
 *
 * @param slices days or months, the last of them before today
 * @param groups in each slice
 */
record BigBill(Granularity granularity, int slices, int groups) {
    static final int PAGE = 5_000;
    static final int SCALE = 10;
    static final LocalDate END = LocalDate.parse("2026-11-01");
    private static final List<CostBasis> BASES = List.of(CostBasis.values());
    private static final long DIGITS = 100_000_000_000_000L;
    private static final Map<CostBasis, String> METRICS = Map.of(
            CostBasis.UNBLENDED, "UnblendedCost",
            CostBasis.AMORTIZED, "AmortizedCost",
            CostBasis.NET_UNBLENDED, "NetUnblendedCost",
            CostBasis.NET_AMORTIZED, "NetAmortizedCost",
            CostBasis.BLENDED, "BlendedCost");

    static BigBill parse(String text) {
        String[] parts = text.split(",", 3);
        return new BigBill(Granularity.valueOf(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    @Override
    public String toString() {
        return granularity + "," + slices + "," + groups;
    }

    /** What a later run asks again: the newest two slices, whose amounts are other ones now. */
    BigBill newest() {
        return new BigBill(granularity, Math.min(2, slices), groups);
    }

    int pages() {
        return Math.ceilDiv(rows(), PAGE);
    }

    int rows() {
        return slices * groups;
    }

    Question question() {
        return new Question(
                Scope.ACCOUNT,
                new AccountId("111122223333"),
                granularity,
                List.of(Grouping.ofDimension("SERVICE"), Grouping.ofDimension("USAGE_TYPE")),
                List.of());
    }

    Period range() {
        return new Period(
                switch (granularity) {
                    case DAILY -> END.minusDays(slices);
                    case MONTHLY -> END.minusMonths(slices);
                },
                END);
    }

    private static long digits(CostBasis basis, int row) {
        // The middle of a product with an odd constant: as good as random, and known again.
        long mixed = (row * 5L + BASES.indexOf(basis) + 1) * 0x9E3779B97F4A7C15L;
        return (mixed ^ mixed >>> 31) % DIGITS;
    }

    BigDecimal total(CostBasis basis) {
        BigDecimal total = BigDecimal.ZERO;
        for (int row = 0; row < rows(); row++) {
            total = total.add(BigDecimal.valueOf(digits(basis, row), SCALE));
        }
        return total;
    }

    /** The n-th page, as Cost Explorer writes it. A page ends after so many groups, wherever that is. */
    String page(int number) {
        List<Period> periods = granularity.slices(range());
        StringBuilder json = new StringBuilder("{\"ResultsByTime\":[");
        int end = Math.min(rows(), (number + 1) * PAGE);
        for (int row = number * PAGE; row < end; row++) {
            boolean first = row == number * PAGE;
            if (first || row % groups == 0) {
                Period period = periods.get(row / groups);
                json.append(first ? "" : "]},");
                json.append("{\"TimePeriod\":{\"Start\":\"").append(period.start());
                json.append("\",\"End\":\"").append(period.end());
                json.append("\"},\"Total\":{},\"Estimated\":false,\"Groups\":[");
            } else {
                json.append(',');
            }
            group(json, row);
        }
        json.append("]}]");
        if (end < rows()) {
            json.append(",\"NextPageToken\":\"").append(number + 1).append('"');
        }
        return json.append('}').toString();
    }

    private void group(StringBuilder json, int row) {
        int group = row % groups;
        json.append("{\"Keys\":[\"Amazon Service Number ").append(group % 200);
        json.append("\",\"EUC1-DataTransfer-Regional-Bytes:")
                .append(Integer.toHexString(group * 0x9E3779B1))
                .append("-")
                .append(group)
                .append("\"],\"Metrics\":{");
        for (CostBasis basis : CostBasis.values()) {
            json.append(basis == CostBasis.UNBLENDED ? "\"" : ",\"").append(METRICS.get(basis));
            json.append("\":{\"Amount\":\"")
                    .append(BigDecimal.valueOf(digits(basis, row), SCALE).toPlainString());
            json.append("\",\"Unit\":\"USD\"}");
        }
        json.append("}}");
    }
}
