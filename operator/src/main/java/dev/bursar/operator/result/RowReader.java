package dev.bursar.operator.result;

import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.model.DayState;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of a report's accounts in a list of slices. */
record RowReader(List<AccountSeries> accounts, List<Grouping> groupBy, LocalDate today, int restatementDays) {
    static RowReader of(Summarizer.Input input) {
        return new RowReader(input.accounts(), input.groupBy(), input.today(), input.restatementDays());
    }

    DayState state(AccountSeries account, Period slice) {
        return DayStates.of(account.series().entries().get(slice.start()), slice.lastDay(), today, restatementDays);
    }

    /** In the order of {@link CostRow#ORDER}; a missing slice has no row. */
    List<CostRow> rows(List<Period> slices) {
        List<CostRow> rows = new ArrayList<>();
        for (AccountSeries account : accounts) {
            for (Period slice : slices) {
                LedgerEntry entry = account.series().entries().get(slice.start());
                DayState state = state(account, slice);
                if (entry != null && state != DayState.MISSING) {
                    entry.rows()
                            .forEach(row -> rows.add(new CostRow(
                                    slice.start(), account.name(), account.id().value(), shown(row), state)));
                }
            }
        }
        rows.sort(CostRow.ORDER);
        return List.copyOf(rows);
    }

    /** Empty when an account lacks one of the slices, or knows another part of it. */
    Optional<List<CostRow>> wholeRows(List<Period> slices) {
        boolean whole = accounts.stream().allMatch(account -> slices.stream().allMatch(slice -> knows(account, slice)));
        return whole ? Optional.of(rows(slices)) : Optional.empty();
    }

    private boolean knows(AccountSeries account, Period slice) {
        LedgerEntry entry = account.series().entries().get(slice.start());
        return entry != null && entry.period().equals(slice) && state(account, slice) != DayState.MISSING;
    }

    GroupRow shown(GroupRow row) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < row.keys().size(); i++) {
            keys.add(groupBy.get(i).shown(row.keys().get(i)));
        }
        return new GroupRow(keys, row.measures());
    }
}
