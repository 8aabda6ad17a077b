package dev.bursar.operator.output.status;

import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.MatchedNamespaces;
import dev.bursar.api.v1alpha1.OnboardingRef;
import dev.bursar.api.v1alpha1.PayerStatus;
import dev.bursar.api.v1alpha1.RoleGrantStatus;
import dev.bursar.operator.model.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was found out about a RoleGrant, as its status. */
public final class RoleGrantStatuses {
    private RoleGrantStatuses() {}

    /**
     * @param matched the namespaces that the grant is for now
     * @param payer empty when the grant names none
     */
    public static RoleGrantStatus of(
            long generation, MatchedNamespaces matched, Optional<PayerStatus> payer, List<Condition> conditions) {
        return new RoleGrantStatus(generation, matched, payer.orElse(null), conditions);
    }

    /** @param secret with what is needed to make its role; empty until it is written */
    public static PayerStatus payer(
            AccountId account, Optional<String> secret, Optional<Instant> verified, Optional<Instant> next) {
        return new PayerStatus(
                account.value(), secret.map(OnboardingRef::new).orElse(null), Times.text(verified), Times.text(next));
    }
}
