package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.fetch.AttemptGuard;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.output.status.CostReportFindings;
import dev.bursar.operator.reconcile.AccountResolver.Resolved;
import dev.bursar.operator.records.RequestsRecord;
import dev.bursar.operator.records.StoreException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Stands before each paid request of one run: the access that it was planned with must still hold, its turn must have come,
 * and it must be counted durably before it leaves. It is charged to the report whose run it is.
 */
final class SpendingGuard implements AttemptGuard {
    private final ReconcileParts parts;
    private final AccountResolver accounts;
    private final Ref report;
    private final Resolved.Usable use;
    private @Nullable String reservedIn;
    private Reason refusal = Reason.Unavailable;

    SpendingGuard(ReconcileParts parts, AccountResolver accounts, Ref report, Resolved.Usable use) {
        this.parts = parts;
        this.accounts = accounts;
        this.report = report;
        this.use = use;
    }

    @Override
    public String namespace() {
        return report.namespace();
    }

    @Override
    public Admission admit() {
        AccountId payer = use.authorized().account();
        try {
            parts.pace().await(payer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refused(Reason.Unavailable, "the operator is stopping");
        }
        return parts.workers().work(this::reserve);
    }

    @Override
    public void release() {
        String month = reservedIn;
        if (month != null) {
            reservedIn = null;
            parts.workers()
                    .work(() -> parts.records()
                            .change(
                                    RequestsRecord.TYPE,
                                    report.namespace(),
                                    report.name(),
                                    record -> record.released(month)));
        }
    }

    /** Why the last attempt was refused. */
    Reason refusal() {
        return refusal;
    }

    private Admission reserve() {
        if (!parts.leading().getAsBoolean()) {
            return refused(Reason.Unavailable, "this replica does not lead any more");
        }
        if (!(accounts.resolve(use.ref()) instanceof Resolved.Usable now)
                || now.suspended()
                || !now.authorized().digest().equals(use.authorized().digest())) {
            return refused(
                    Reason.AccountNotReady,
                    "access to CloudAccount " + use.ref().name() + " changed; nothing was sent");
        }
        boolean wanted = parts.caches()
                .report(report.namespace(), report.name())
                .filter(present -> present.getSpec() != null
                        && !Boolean.TRUE.equals(present.getSpec().suspend()))
                .isPresent();
        if (!wanted) {
            return refused(Reason.Suspended, "the report was suspended or deleted meanwhile; nothing was sent");
        }
        try {
            Instant at = parts.clock().instant();
            parts.records()
                    .change(RequestsRecord.TYPE, report.namespace(), report.name(), record -> record.reserved(at));
            reservedIn = RequestsRecord.monthOf(at);
            return new Admission.Admitted();
        } catch (StoreException e) {
            return refused(CostReportFindings.reason(e), e.getMessage());
        }
    }

    private Admission refused(Reason reason, @Nullable String message) {
        refusal = reason;
        return new Admission.Refused(String.valueOf(message));
    }
}
