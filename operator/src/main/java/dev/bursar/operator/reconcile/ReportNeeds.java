package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.AccountSelection;
import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.operator.ledger.NeededSeries;
import dev.bursar.operator.ledger.SeriesKey;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.model.Scope;
import dev.bursar.operator.plan.Parse;
import dev.bursar.operator.plan.ReportWish;
import dev.bursar.operator.reconcile.AccountResolver.Chosen;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the reports that exist need of the ledger, also those that are suspended, refused, or without access at the moment.
 * Forecasts are left out: one is of use for a day.
 */
public final class ReportNeeds {
    private final ReconcileParts parts;
    private final AccountResolver accounts;
    private final WishReader wishes;

    public ReportNeeds(ReconcileParts parts) {
        this.parts = parts;
        this.accounts = new AccountResolver(parts.caches(), parts.authorizer(), parts.records());
        this.wishes = new WishReader(parts.ownNamespace());
    }

    /** As of now, out of the caches. */
    public NeededSeries now() {
        Needs needs = new Needs();
        for (CostReport report : parts.caches().reports()) {
            AccountSelection wanted =
                    report.getSpec() == null ? null : report.getSpec().accounts();
            if (wanted == null) {
                continue;
            }
            String namespace = report.getMetadata().getNamespace();
            switch (wishes.read(report)) {
                case Parse.Rejected<ReportWish> refused ->
                    List.of(Scope.values())
                            .forEach(scope -> accounts.choose(namespace, wanted, scope)
                                    .forEach(one -> accountOf(one).ifPresent(needs.accounts::add)));
                case Parse.Parsed<ReportWish> wish ->
                    accounts.choose(namespace, wanted, wish.value().scope())
                            .forEach(one -> add(needs, one, wish.value()));
            }
        }
        // Fails when the operator began to stop meanwhile: caches that are emptied would look like no reports at all.
        parts.caches().reports();
        return new NeededSeries(needs.keys, needs.questions, needs.accounts);
    }

    private static final class Needs {
        private final Set<String> keys = new HashSet<>();
        private final Set<String> questions = new HashSet<>();
        private final Set<AccountId> accounts = new HashSet<>();
    }

    private void add(Needs needs, Chosen one, ReportWish wish) {
        String source = parts.cloud().billing().name();
        one.usable()
                .ifPresentOrElse(
                        use -> needs.keys.add(Companions.key(use, wish, source).plain()),
                        () -> accountOf(one)
                                .ifPresent(account -> needs.questions.add(SeriesKey.plain(new Question(
                                        wish.scope(), account, wish.granularity(), wish.groupBy(), wish.filter())))));
    }

    /** Empty when the CloudAccount is gone: what it was about is not known any more. */
    private Optional<AccountId> accountOf(Chosen one) {
        return parts.caches()
                .account(one.ref().namespace(), one.ref().name())
                .map(CloudAccount::getSpec)
                .map(spec -> String.valueOf(spec.accountId()))
                .filter(AccountId::isValid)
                .map(AccountId::new);
    }
}
