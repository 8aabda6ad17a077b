package dev.bursar.operator.fetch;

import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.FilterClause;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.model.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One question about several accounts, asked of the one that pays for them, and its answer taken apart again. It takes one of
 * the two groupings that Cost Explorer allows, so that a question of two groupings is asked of each account.
 */
public final class LinkedAccounts {
    /** Most other groupings that such a question may have. */
    public static final int MOST_GROUPINGS = 1;

    private static final Grouping ACCOUNT = Grouping.ofDimension("LINKED_ACCOUNT");

    private LinkedAccounts() {}

    public static boolean canBeAskedTogether(Question each) {
        return each.scope() == Scope.ACCOUNT
                && (each.groupBy().size() <= MOST_GROUPINGS || each.groupBy().contains(ACCOUNT));
    }

    /**
     * @param payer who is asked
     * @param each as it would be asked of one account
     * @param accounts never empty: that would mean all
     */
    public static Question together(AccountId payer, Question each, Collection<AccountId> accounts) {
        List<Grouping> groupBy = new ArrayList<>(each.groupBy());
        if (!groupBy.contains(ACCOUNT)) {
            groupBy.addFirst(ACCOUNT);
        }
        List<FilterClause> filter = new ArrayList<>(each.filter());
        filter.add(FilterClause.of(
                ACCOUNT,
                FilterClause.Match.IN,
                accounts.stream().map(AccountId::value).toList()));
        return new Question(Scope.ORGANIZATION, payer, each.granularity(), groupBy, filter);
    }

    /**
     * The rows of each account, as if it alone had been asked.
     *
     * @return empty when a row belongs to none of the accounts
     */
    public static Optional<Map<AccountId, List<DayRows>>> apart(
            Question each, Collection<AccountId> accounts, List<DayRows> days) {
        boolean own = each.groupBy().contains(ACCOUNT);
        int index = own ? each.groupBy().indexOf(ACCOUNT) : 0;
        Map<AccountId, List<DayRows>> apart = new HashMap<>();
        accounts.forEach(account -> apart.put(account, new ArrayList<>()));
        Set<String> known = new TreeSet<>();
        accounts.forEach(account -> known.add(account.value()));
        for (DayRows day : days) {
            Map<String, List<GroupRow>> rows = new HashMap<>();
            for (GroupRow row : day.rows()) {
                String account = row.keys().get(index);
                if (!known.contains(account)) {
                    return Optional.empty();
                }
                rows.computeIfAbsent(account, any -> new ArrayList<>()).add(own ? row : withoutAccount(row));
            }
            apart.forEach((account, list) ->
                    list.add(new DayRows(day.period(), day.closed(), rows.getOrDefault(account.value(), List.of()))));
        }
        return Optional.of(apart);
    }

    private static GroupRow withoutAccount(GroupRow row) {
        return new GroupRow(row.keys().subList(1, row.keys().size()), row.measures());
    }
}
