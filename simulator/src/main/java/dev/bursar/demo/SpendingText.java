package dev.bursar.demo;

import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.simulator.log.RequestCount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was asked of AWS, and what that would have cost. */
final class SpendingText {
    /** Of a page of Cost Explorer, in US dollars (AWS Cost Explorer pricing). */
    private static final BigDecimal PRICE = new BigDecimal("0.01");

    private SpendingText() {}

    /**
     * @param paid requests that AWS would bill
     * @param counts of all requests
     * @param reports as they are now
     */
    static List<String> lines(long paid, List<RequestCount> counts, List<CostReport> reports) {
        List<String> lines = new ArrayList<>();
        lines.add("AWS would have billed " + paid + " paid " + (paid == 1 ? "request" : "requests") + " at USD " + PRICE
                + ": USD " + PRICE.multiply(BigDecimal.valueOf(paid)) + ", by the simulator's log");
        Map<String, Long> byOperation = counts.stream()
                .collect(Collectors.groupingBy(
                        RequestCount::operation, TreeMap::new, Collectors.summingLong(RequestCount::count)));
        lines.add("  all requests: " + (counts.isEmpty() ? "none" : "")
                + byOperation.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", ")));
        long sharing = reports.stream().filter(SpendingText::sentNothing).count();
        if (sharing > 0) {
            lines.add("  " + sharing + " of " + reports.size()
                    + " reports sent none: what another one had paid for answered " + (sharing == 1 ? "it" : "them"));
        }
        return lines;
    }

    /** It has an answer, and says that it paid for none of it. */
    private static boolean sentNothing(CostReport report) {
        return ResourceRow.of(report).isReady()
                && report.getStatus() != null
                && report.getStatus().requests() != null
                && Integer.valueOf(0).equals(report.getStatus().requests().sent());
    }
}
