package dev.bursar.demo;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.CostReportStatus;
import dev.bursar.api.v1alpha1.MatchedNamespaces;
import dev.bursar.api.v1alpha1.RoleGrant;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of the samples' resources.
 *
 * @param what it is: the account's id, or the period's total
 * @param ready status of its condition Ready; {@code Unknown} before there is one
 */
record ResourceRow(
        String kind, String namespace, String name, String what, String ready, String reason, String message) {
    /** So that points stand under each other, up to 999,999.99. */
    private static final int AMOUNT_WIDTH = 10;

    /** What can be told before its status is there. */
    ResourceRow(String kind, String namespace, String name, String what) {
        this(kind, namespace, name, what, "Unknown", "", "not looked at yet");
    }

    static ResourceRow of(RoleGrant grant) {
        return of(
                grant,
                matched(grant),
                grant.getStatus() == null ? List.of() : grant.getStatus().conditions());
    }

    static ResourceRow of(CloudAccount account) {
        return of(
                account,
                Objects.requireNonNullElse(account.getSpec().accountId(), ""),
                account.getStatus() == null ? List.of() : account.getStatus().conditions());
    }

    static ResourceRow of(CostReport report) {
        CostReportStatus status = report.getStatus();
        return of(report, total(status), status == null ? List.of() : status.conditions());
    }

    boolean isReady() {
        return ready.equals("True");
    }

    /** Kind, namespace and name. */
    String identity() {
        return kind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }

    private static ResourceRow of(CustomResource<?, ?> resource, String what, List<Condition> conditions) {
        String namespace = Objects.requireNonNullElse(resource.getMetadata().getNamespace(), "");
        ResourceRow unknown = new ResourceRow(
                resource.getKind(), namespace, resource.getMetadata().getName(), what);
        return conditions.stream()
                .filter(condition -> "Ready".equals(condition.type()))
                .findFirst()
                .map(unknown::with)
                .orElse(unknown);
    }

    private ResourceRow with(Condition condition) {
        return new ResourceRow(
                kind,
                namespace,
                name,
                what,
                Objects.requireNonNullElse(condition.status(), "Unknown"),
                Objects.requireNonNullElse(condition.reason(), ""),
                Objects.requireNonNullElse(condition.message(), ""));
    }

    private static String matched(RoleGrant grant) {
        MatchedNamespaces matched =
                grant.getStatus() == null ? null : grant.getStatus().matchedNamespaces();
        int count = matched == null ? 0 : Objects.requireNonNullElse(matched.count(), 0);
        return count == 1 ? "1 namespace" : count + " namespaces";
    }

    private static String total(@Nullable CostReportStatus status) {
        if (status == null || status.totals() == null || status.period() == null) {
            return "";
        }
        String amount = Amounts.readable(status.totals().leading());
        return status.period().start() + " to " + status.period().end() + "  "
                + " ".repeat(Math.max(0, AMOUNT_WIDTH - amount.length())) + amount + " "
                + Objects.requireNonNullElse(status.currency(), "");
    }
}
