package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.access.GrantRef;
import dev.bursar.operator.fetch.LinkedAccounts;
import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.model.RoleRoute;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.reconcile.AccountResolver.Resolved;
import dev.bursar.operator.reconcile.Authorizer.Authorization.Authorized;
import dev.bursar.operator.records.AccountRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says who is asked a question about an account. A payer that cannot be asked now is waited for: asking each account instead
 * would cost many times as much, and the two may show other discounts.
 */
final class Payers {
    private final ReconcileParts parts;

    Payers(ReconcileParts parts) {
        this.parts = parts;
    }

    sealed interface Answer {
        record Ask(Asked asked) implements Answer {}

        /** @param finding why nobody can be asked now */
        record Wait(Finding finding) implements Answer {}
    }

    /** The route over which the rows come, whether or not anybody may be asked now. */
    static RoleRoute route(Resolved.Usable use, Question question) {
        return payer(use, question)
                .map(role -> new RoleRoute(use.authorized().base().secret(), List.of(), role))
                .orElse(use.authorized().route());
    }

    private static Optional<RoleArn> payer(Resolved.Usable use, Question question) {
        return use.authorized().payer().filter(any -> LinkedAccounts.canBeAskedTogether(question));
    }

    Answer of(Resolved.Usable use, Question question) {
        return payer(use, question).map(role -> of(use, role)).orElseGet(() -> new Answer.Ask(Asked.itself(use)));
    }

    private Answer of(Resolved.Usable use, RoleArn role) {
        Optional<AccountId> other = use.knownPayer().filter(known -> !known.equals(role.account()));
        if (other.isPresent()) {
            return wait(
                    Reason.NotPayer,
                    grants(use) + " of CloudAccount " + use.ref().name() + " names payer " + role.account()
                            + ", and account " + other.get() + " pays for account "
                            + use.authorized().account() + "; correct its spec.payer.roleArn");
        }
        Ref ref = new Ref(
                parts.ownNamespace(),
                PayerAccounts.name(role, use.authorized().base().secret()));
        Optional<CloudAccount> account = parts.caches().account(ref.namespace(), ref.name());
        if (account.isPresent()
                && parts.authorizer().authorize(account.get()) instanceof Authorized authorized
                && isVerified(ref, authorized)) {
            return new Answer.Ask(Asked.payer(ref, authorized));
        }
        return wait(
                Reason.AccountNotReady,
                "payer " + role.account() + " of " + grants(use) + " is not verified; see its condition PayerVerified");
    }

    private static String grants(Resolved.Usable use) {
        return use.authorized().grants().stream()
                .map(GrantRef::name)
                .collect(Collectors.joining(", ", "RoleGrant ", ""));
    }

    private boolean isVerified(Ref ref, Authorized authorized) {
        AccountRecord record = parts.records().read(AccountRecord.TYPE, ref.namespace(), ref.name());
        return record.verifiedFor(authorized.digest()) != null
                && (!authorized.externalIdRequired() || record.proofFor(authorized.digest()) != null);
    }

    private static Answer wait(Reason reason, String message) {
        return new Answer.Wait(Finding.no(ConditionType.AccountsResolved, reason, message));
    }
}
