package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.CostReportSpec;
import dev.bursar.api.v1alpha1.RequestBudget;
import dev.bursar.operator.access.GrantRef;
import dev.bursar.operator.records.RecordBook;
import dev.bursar.operator.records.RecordType;
import dev.bursar.operator.records.RequestsRecord;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The paid requests of this month (UTC): those of a report, and those of its namespace by each grant that its account uses. A
 * request needs room in all of them, and is counted in all before it leaves; a crash leaves it counted.
 */
final class RequestBudgets {
    private final Caches caches;
    private final RecordBook records;

    RequestBudgets(Caches caches, RecordBook records) {
        this.caches = caches;
        this.records = records;
    }

    /** @param grants that the report's account uses */
    record Charged(Ref report, List<GrantRef> grants) {
        Charged {
            grants = List.copyOf(grants);
        }
    }

    /**
     * One count.
     *
     * @param limit empty when it is only counted
     * @param whose as the message begins
     * @param fix what may be done about it
     */
    private record Count(
            RecordType<RequestsRecord> type,
            String namespace,
            String name,
            OptionalInt limit,
            String whose,
            String fix) {
        boolean hasRoom(RequestsRecord record, int requests, Instant at) {
            return limit.isEmpty() || record.sentIn(at) + (long) requests <= limit.getAsInt();
        }

        String spent(RequestsRecord record, int requests, Instant at) {
            String next = requests > 1 ? " and the next answer takes at least " + requests : "";
            return whose + " has sent " + record.sentIn(at) + " of " + limit.orElse(0) + " paid requests of "
                    + RequestsRecord.monthOf(at) + next + "; " + fix + ", or wait until " + nextMonth(at)
                    + "; until then the last answer stays";
        }
    }

    /** When the counts begin anew. */
    static Instant renewal(Instant now) {
        return nextMonth(now).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static YearMonth nextMonth(Instant now) {
        return YearMonth.from(now.atZone(ZoneOffset.UTC)).plusMonths(1);
    }

    /** Paid requests that the report may send in a month. */
    static int perMonth(CostReport report) {
        CostReportSpec spec = report.getSpec();
        Integer budget = spec == null
                ? null
                : Optional.ofNullable(spec.withDefaults().requestBudget())
                        .map(RequestBudget::perMonth)
                        .orElse(null);
        return budget == null ? 0 : budget;
    }

    /** Why so many more requests may not be sent; empty when they may. */
    Optional<String> lacking(Charged charged, int requests, Instant at) {
        return counts(charged).stream()
                .flatMap(count -> {
                    RequestsRecord record = records.read(count.type(), count.namespace(), count.name());
                    return count.hasRoom(record, requests, at)
                            ? Optional.<String>empty().stream()
                            : Optional.of(count.spent(record, requests, at)).stream();
                })
                .findFirst();
    }

    /** Counts one request everywhere, durably, or nowhere. @return why not; empty when it is counted */
    Optional<String> reserve(Charged charged, Instant at) {
        List<Count> reserved = new ArrayList<>();
        for (Count count : counts(charged)) {
            AtomicBoolean room = new AtomicBoolean();
            RequestsRecord record = records.change(count.type(), count.namespace(), count.name(), before -> {
                room.set(count.hasRoom(before, 1, at));
                return room.get() ? before.reserved(at) : before;
            });
            if (!room.get()) {
                reserved.forEach(other -> release(other, RequestsRecord.monthOf(at)));
                return Optional.of(count.spent(record, 1, at));
            }
            reserved.add(count);
        }
        return Optional.empty();
    }

    /** Takes back one reservation of that month. */
    void release(Charged charged, String month) {
        counts(charged).forEach(count -> release(count, month));
    }

    private void release(Count count, String month) {
        records.change(count.type(), count.namespace(), count.name(), record -> record.released(month));
    }

    private List<Count> counts(Charged charged) {
        Ref report = charged.report();
        List<Count> counts = new ArrayList<>();
        counts.add(new Count(
                RequestsRecord.TYPE,
                report.namespace(),
                report.name(),
                OptionalInt.of(caches.report(report.namespace(), report.name())
                        .map(RequestBudgets::perMonth)
                        .orElse(0)),
                "the report",
                "raise spec.requestBudget.perMonth"));
        for (GrantRef grant : charged.grants()) {
            counts.add(new Count(
                    RequestsRecord.BY_GRANT,
                    report.namespace(),
                    grant.name(),
                    limit(grant),
                    "namespace " + report.namespace() + " by RoleGrant " + grant.name(),
                    "an administrator may raise its spec.requestBudget.perMonth"));
        }
        return counts;
    }

    private OptionalInt limit(GrantRef grant) {
        return caches.grants().stream()
                .filter(one -> grant.name().equals(one.getMetadata().getName()))
                .flatMap(one -> Optional.ofNullable(one.getSpec()).stream())
                .flatMap(spec -> Optional.ofNullable(spec.requestBudget()).stream())
                .flatMap(budget -> Optional.ofNullable(budget.perMonth()).stream())
                .mapToInt(Integer::intValue)
                .findFirst();
    }
}
