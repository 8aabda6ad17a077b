package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.fetch.AttemptGuard;
import dev.bursar.operator.output.status.CostReportFindings;
import dev.bursar.operator.reconcile.AccountResolver.Resolved;
import dev.bursar.operator.reconcile.Authorizer.Authorization.Authorized;
import dev.bursar.operator.records.RequestsRecord;
import dev.bursar.operator.records.StoreException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stands before each paid request of one run: it must be counted durably before it leaves, its turn must have come, and
 * the access that it was planned with must still hold when it has. It is charged to the report whose run it is.
 */
final class SpendingGuard implements AttemptGuard {
    private final ReconcileParts parts;
    private final AccountResolver accounts;
    private final Ref report;
    private final Resolved.Usable use;
    private final Asked asked;
    private final RequestBudgets budgets;
    private final RequestBudgets.Charged charged;
    private int admitted;
    private int paid;
    private @Nullable String reservedIn;
    private Reason refusal = Reason.Unavailable;

    SpendingGuard(ReconcileParts parts, AccountResolver accounts, Ref report, Resolved.Usable use, Asked asked) {
        this.parts = parts;
        this.accounts = accounts;
        this.report = report;
        this.use = use;
        this.asked = asked;
        this.budgets = new RequestBudgets(parts.caches(), parts.records());
        this.charged = new RequestBudgets.Charged(report, use.authorized().grants());
    }

    @Override
    public String namespace() {
        return report.namespace();
    }

    @Override
    public Admission admit() {
        Optional<Refusal> refusal = parts.workers().work(() -> barred().or(this::reserve));
        if (refusal.isPresent()) {
            return refused(refusal.get());
        }
        try {
            parts.pace().await(asked.payer());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refused(new Refusal(Reason.Unavailable, "the operator is stopping"));
        }
        boolean admittedNow = false;
        try {
            Optional<Refusal> late = parts.workers().work(this::barred);
            admittedNow = late.isEmpty();
            if (late.isPresent()) {
                return refused(late.get());
            }
            admitted++;
            paid++;
            return new Admission.Admitted();
        } finally {
            if (!admittedNow) {
                giveBack();
            }
        }
    }

    @Override
    public void release() {
        if (giveBack()) {
            paid--;
        }
    }

    private boolean giveBack() {
        String month = reservedIn;
        if (month == null) {
            return false;
        }
        reservedIn = null;
        parts.workers().work(() -> {
            budgets.release(charged, month);
            return month;
        });
        return true;
    }

    /** Why the last attempt was refused. */
    Reason refusal() {
        return refusal;
    }

    /** How many attempts were let through. */
    int admitted() {
        return admitted;
    }

    /** How many attempts were billed, or may have been. */
    int paid() {
        return paid;
    }

    private record Refusal(Reason reason, String message) {}

    private Optional<Refusal> barred() {
        if (!parts.leading().getAsBoolean()) {
            return Optional.of(new Refusal(Reason.Unavailable, "this replica does not lead any more"));
        }
        if (!(accounts.resolve(use) instanceof Resolved.Usable now)
                || now.suspended()
                || !now.authorized().digest().equals(use.authorized().digest())) {
            return Optional.of(new Refusal(
                    Reason.AccountNotReady,
                    "access to CloudAccount " + use.ref().name() + " changed; nothing was sent"));
        }
        if (asked.together() && !holds(asked)) {
            return Optional.of(new Refusal(
                    Reason.AccountNotReady, "access to payer " + asked.payer() + " changed; nothing was sent"));
        }
        boolean wanted = parts.caches()
                .report(report.namespace(), report.name())
                .filter(present -> present.getSpec() != null
                        && !Boolean.TRUE.equals(present.getSpec().suspend()))
                .isPresent();
        return wanted
                ? Optional.empty()
                : Optional.of(new Refusal(
                        Reason.Suspended, "the report was suspended or deleted meanwhile; nothing was sent"));
    }

    private boolean holds(Asked payer) {
        return parts.caches()
                .account(payer.ref().namespace(), payer.ref().name())
                .filter(account -> parts.authorizer().authorize(account) instanceof Authorized now
                        && now.digest().equals(payer.authorized().digest()))
                .isPresent();
    }

    private Optional<Refusal> reserve() {
        try {
            Instant at = parts.clock().instant();
            Optional<String> spent = budgets.reserve(charged, at);
            if (spent.isEmpty()) {
                reservedIn = RequestsRecord.monthOf(at);
            }
            return spent.map(message -> new Refusal(Reason.RequestBudgetSpent, message));
        } catch (StoreException e) {
            return Optional.of(new Refusal(CostReportFindings.reason(e), String.valueOf(e.getMessage())));
        }
    }

    private Admission refused(Refusal refusal) {
        this.refusal = refusal.reason();
        return new Admission.Refused(refusal.message());
    }
}
