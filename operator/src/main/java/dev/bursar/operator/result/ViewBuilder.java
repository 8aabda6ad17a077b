package dev.bursar.operator.result;

import dev.bursar.operator.ledger.LedgerEntry;
import dev.bursar.operator.ledger.Restatement;
import dev.bursar.operator.ledger.Restatement.ChangedGroup;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.result.Views.Change;
import dev.bursar.operator.result.Views.MonthToDate;
import dev.bursar.operator.result.Views.Restated;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Derives what is said beside the rows, from the ledger alone: nothing is ever asked for it. */
final class ViewBuilder {
    private static final int PERCENT_DIGITS = 2;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Comparator<Restated> LATEST_FIRST = Comparator.comparing(
                    (Restated restated) -> restated.restatement().seenAt())
            .reversed()
            .thenComparing(Restated::slice, Comparator.reverseOrder())
            .thenComparing(Restated::account);

    private final Summarizer.Input input;
    private final RowReader reader;

    ViewBuilder(Summarizer.Input input) {
        this.input = input;
        this.reader = RowReader.of(input);
    }

    Views views() {
        return new Views(
                input.whole() ? change() : Optional.empty(),
                input.whole() ? monthToDate() : Optional.empty(),
                restatements(),
                Optional.empty(),
                Optional.empty());
    }

    private Optional<Change> change() {
        Optional<Sums.Total> now = total(input.period());
        Optional<Sums.Total> before = total(input.before());
        if (now.isEmpty() || before.isEmpty() || !now.get().comparableTo(before.get())) {
            return Optional.empty();
        }
        BigDecimal was = before.get().amount();
        BigDecimal amount = now.get().amount().subtract(was);
        Optional<BigDecimal> percent = was.signum() == 0
                ? Optional.empty()
                : Optional.of(amount.multiply(HUNDRED).divide(was.abs(), PERCENT_DIGITS, RoundingMode.HALF_EVEN));
        return Optional.of(new Change(input.before(), amount, percent));
    }

    private Optional<Sums.Total> total(Period period) {
        return reader.wholeRows(input.granularity().slices(period)).flatMap(rows -> Sums.total(rows, input.leading()));
    }

    private Optional<MonthToDate> monthToDate() {
        LocalDate yesterday = input.today().minusDays(1);
        Period month = new Period(yesterday.withDayOfMonth(1), input.today());
        return reader.wholeRows(input.granularity().slices(month)).map(rows -> new MonthToDate(month, rows));
    }

    private List<Restated> restatements() {
        return input.accounts().stream()
                .flatMap(account -> input.slices().stream().flatMap(slice -> restatements(account, slice)))
                .sorted(LATEST_FIRST)
                .toList();
    }

    private Stream<Restated> restatements(AccountSeries account, Period slice) {
        return Optional.ofNullable(account.series().entries().get(slice.start()))
                .map(LedgerEntry::restatements)
                .orElse(List.of())
                .stream()
                .map(one -> new Restated(slice, account.name(), account.id().value(), shown(one)));
    }

    private Restatement shown(Restatement one) {
        List<ChangedGroup> groups = one.groups().stream()
                .map(group -> new ChangedGroup(reader.shown(group.was()), reader.shown(group.is())))
                .toList();
        return new Restatement(one.seenAt(), one.was(), one.is(), groups, one.changed());
    }
}
