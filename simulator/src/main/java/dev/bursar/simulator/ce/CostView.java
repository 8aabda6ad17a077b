package dev.bursar.simulator.ce;

import dev.bursar.simulator.bill.Bill;
import dev.bursar.simulator.bill.LineItem;
import dev.bursar.simulator.organizations.Account;
import dev.bursar.simulator.organizations.Accounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The lines that an account sees at one time: a payer those of its members too, nobody those before an account's first day. */
final class CostView {
    private final Bill bill;
    private final Account viewer;
    private final List<Account> visible;
    private final Instant now;

    CostView(Bill bill, Accounts accounts, Account viewer, Instant now) {
        this.bill = bill;
        this.viewer = viewer;
        this.visible = accounts.visibleTo(viewer);
        this.now = now;
    }

    String currency() {
        return viewer.currency();
    }

    Instant now() {
        return now;
    }

    List<LineItem> lines(LocalDate day, Predicate<LineItem> filter) {
        List<LineItem> lines = new ArrayList<>();
        for (Account account : visible) {
            if (!day.isBefore(account.since())) {
                lines.addAll(bill.items(account.id(), day, now));
                lines.addAll(bill.added(account.id(), day, now));
            }
        }
        lines.removeIf(filter.negate());
        return lines;
    }

    Map<String, String> names() {
        return visible.stream().collect(Collectors.toMap(Account::id, Account::name));
    }
}
