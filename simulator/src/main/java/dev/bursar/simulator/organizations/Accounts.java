package dev.bursar.simulator.organizations;

import dev.bursar.simulator.organizations.Account.Membership;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The accounts that exist; one that was never added is standalone. */
public final class Accounts {
    private final Map<String, Account> byId = new ConcurrentSkipListMap<>();

    public void put(Account account) {
        byId.put(account.id(), account);
    }

    public Account get(String id) {
        return byId.getOrDefault(id, Account.standalone(id));
    }

    public List<Account> all() {
        return List.copyOf(byId.values());
    }

    /** Who pays for an account; empty outside of organizations. */
    public Optional<Account> payerOf(Account account) {
        return switch (account.membership()) {
            case Membership.Standalone standalone -> Optional.empty();
            case Membership.Payer payer -> Optional.of(account);
            case Membership.Member member -> Optional.of(get(member.payer()));
        };
    }

    /** Whose costs an account sees: a payer its own and its members', everybody else its own. */
    public List<Account> visibleTo(Account account) {
        if (!(account.membership() instanceof Membership.Payer)) {
            return List.of(account);
        }
        return byId.values().stream()
                .filter(other -> payerOf(other).map(Account::id).equals(Optional.of(account.id())))
                .toList();
    }
}
