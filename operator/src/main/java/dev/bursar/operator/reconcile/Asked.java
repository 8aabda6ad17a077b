package dev.bursar.operator.reconcile;

import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.reconcile.AccountResolver.Resolved;
import dev.bursar.operator.reconcile.Authorizer.Authorization.Authorized;

/**
 * Who is asked about an account: the account itself, or the payer that its RoleGrant names.
 *
 * @param ref of the CloudAccount, or of the payer in the operator's namespace
 * @param authorized what lets the operator in there
 * @param payer whose pace it is
 * @param together whether others may be asked about in the same request
 */
record Asked(Ref ref, Authorized authorized, AccountId payer, boolean together) {
    static Asked itself(Resolved.Usable use) {
        return new Asked(use.ref(), use.authorized(), use.payer(), false);
    }

    static Asked payer(Ref ref, Authorized authorized) {
        return new Asked(ref, authorized, authorized.account(), true);
    }
}
