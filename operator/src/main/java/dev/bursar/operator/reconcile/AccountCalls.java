package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.operator.reconcile.Authorizer.Authorization.Authorized;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The way of every call to AWS on behalf of a CloudAccount. What authorised it is looked up once more right before: after a
 * grant, a namespace label, an identity Secret or the spec changed, the next call is not made.
 */
public final class AccountCalls {
    private final Caches caches;
    private final Authorizer authorizer;
    private final Workers workers;

    public AccountCalls(Caches caches, Authorizer authorizer, Workers workers) {
        this.caches = caches;
        this.authorizer = authorizer;
        this.workers = workers;
    }

    /**
     * @param call waits for AWS, in nobody's place
     * @param notSent makes the outcome of a call that was not made, from the reason
     */
    <T> T make(Ref ref, Authorized authorized, Supplier<T> call, Function<String, T> notSent) {
        return holds(ref, authorized)
                ? workers.away(call)
                : notSent.apply("access of CloudAccount " + ref.name() + " changed meanwhile; nothing was sent");
    }

    private boolean holds(Ref ref, Authorized authorized) {
        Optional<CloudAccount> account = caches.account(ref.namespace(), ref.name());
        return account.isPresent()
                && !isSuspended(account.get())
                && authorizer.authorize(account.get()) instanceof Authorized now
                && now.digest().equals(authorized.digest())
                && now.capabilities().containsAll(authorized.capabilities());
    }

    private static boolean isSuspended(CloudAccount account) {
        return account.getSpec() != null
                && Boolean.TRUE.equals(account.getSpec().suspend());
    }
}
