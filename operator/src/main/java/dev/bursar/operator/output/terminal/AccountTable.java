package dev.bursar.operator.output.terminal;

import dev.bursar.api.v1alpha1.AccountLine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One line for each account of a report that has several, the worst first, as status has them. */
final class AccountTable {
    private AccountTable() {}

    static List<String> lines(List<AccountLine> accounts) {
        if (accounts.size() < 2) {
            return List.of();
        }
        List<List<String>> cells = new ArrayList<>();
        cells.add(List.of("AMOUNT", "CURRENCY", "ID", "STATE", "ACCOUNT"));
        accounts.forEach(account -> cells.add(cells(account)));
        List<String> lines = new ArrayList<>();
        lines.add("Accounts");
        lines.addAll(TextTable.lines(cells, Set.of(0)));
        return lines;
    }

    private static List<String> cells(AccountLine account) {
        String message = account.message() == null ? "" : ": " + VisibleText.firstLine(account.message());
        return List.of(
                amount(account.amount()),
                text(account.currency()),
                text(account.accountId()),
                text(account.state()),
                text(account.name()) + message);
    }

    private static String text(@Nullable String value) {
        return VisibleText.of(Objects.requireNonNullElse(value, AmountText.UNKNOWN));
    }

    /** A status may hold anything, and what is no amount is shown as what it is. */
    private static String amount(@Nullable String value) {
        return value != null && JsonFields.isAmount(value) ? AmountText.of(new BigDecimal(value)) : text(value);
    }
}
