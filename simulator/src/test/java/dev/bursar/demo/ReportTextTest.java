package dev.bursar.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CostReport;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTextTest {
    private static final String REPORT = """
            apiVersion: bursar.dev/v1alpha1
            kind: CostReport
            metadata: {name: payments-costs, namespace: payments}
            spec: {accounts: {names: [prod]}}
            status:
              currency: USD
              period: {start: "2026-10-24", end: "2026-11-23"}
              totals:
                unblended: "1370.9123437328"
                amortized: "370.915"
                netUnblended: "360.255"
                netAmortized: "-0.004"
                blended: "370.9123437328"
                leading: "1370.9123437328"
              top:
                - {keys: [Amazon S3, team-a], amount: "1303.9249999", share: "0.8194"}
                - {keys: [Tax], amount: "18.37", share: "0.0495"}
              days: {final: 8, settled: 19, provisional: 3}
              requests: {month: 2026-11, sent: SENT}
              conditions: [{type: Ready, status: "True", reason: Ready, message: ""}]
            """;

    private static CostReport report(int sent) {
        return new KubernetesSerialization().unmarshal(REPORT.replace("SENT", String.valueOf(sent)), CostReport.class);
    }

    @Test
    void saysTotalsGroupsAndDays() {
        assertThat(ReportText.lines(report(1)))
                .containsExactly(
                        "Report payments/payments-costs: 2026-10-24 to 2026-11-23 (end exclusive), in USD, rounded for reading",
                        "  unblended      1,370.91",
                        "  amortized        370.92",
                        "  net unblended    360.26",
                        "  net amortized     -0.00",
                        "  blended          370.91",
                        "  largest groups",
                        "    Amazon S3 / team-a  1,303.92  81.9 %",
                        "    Tax                    18.37   5.0 %",
                        "  days: 8 final, 19 settled (may be corrected), 3 provisional (still filling), 0 missing");
    }

    @Test
    void aRowSaysPeriodTotalAndCurrency() {
        assertThat(ResourceRow.of(report(1)))
                .isEqualTo(new ResourceRow(
                        "CostReport",
                        "payments",
                        "payments-costs",
                        "2026-10-24 to 2026-11-23    1,370.91 USD",
                        "True",
                        "Ready",
                        ""));
    }

    @Test
    void spendingIsCountedByTheLogAndSharingByTheReports() {
        assertThat(SpendingText.lines(
                        3,
                        List.of(
                                RequestCounts.of("GetCostAndUsage", 3),
                                RequestCounts.of("AssumeRole", 2),
                                RequestCounts.of("AssumeRole", 4)),
                        List.of(report(3), report(0))))
                .containsExactly(
                        "AWS would have billed 3 paid requests at USD 0.01: USD 0.03, by the simulator's log",
                        "  all requests: 6 AssumeRole, 3 GetCostAndUsage",
                        "  1 of 2 reports sent none: what another one had paid for answered it");
    }

    private static final class RequestCounts {
        static dev.bursar.simulator.log.RequestCount of(String operation, long count) {
            return new dev.bursar.simulator.log.RequestCount("any", operation, "", "", "", "ok", count);
        }
    }
}
