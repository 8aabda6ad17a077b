package dev.bursar.operator.ledger;

import static dev.bursar.operator.testing.CostRows.closed;
import static dev.bursar.operator.testing.CostRows.day;
import static dev.bursar.operator.testing.CostRows.open;
import static dev.bursar.operator.testing.CostRows.row;
import static dev.bursar.operator.testing.CostRows.series;
import static dev.bursar.operator.testing.CostRows.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.DayRows;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.GroupRow;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.model.RoleRoute;
import dev.bursar.operator.model.Scope;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every ledger must do. */
public interface CostLedgerContract {
    SeriesKey KEY = key("arn:aws:iam::111122223333:role/Bursar");
    String SEEN = "2026-11-22T06:00:00.123456789Z";
    String LATER = "2026-11-23T06:00:00Z";

    /** An empty ledger of the test's own. */
    CostLedger ledger();

    @Test
    default void whatWasNeverFetchedIsEmpty() {
        assertThat(read()).isEqualTo(Series.EMPTY);
    }

    @Test
    default void anAnswerIsReadAsItWasKept() {
        Series kept = keep(
                "2026-10-31",
                "2026-11-03",
                SEEN,
                day("2026-10-31", true, row("Amazon S3", "17.5000000000"), row("Refund", "-0.00")),
                day("2026-11-01", false));

        assertThat(read())
                .isEqualTo(series(
                        closed("2026-10-31", SEEN, row("Amazon S3", "17.5000000000"), row("Refund", "-0.00")),
                        open("2026-11-01", SEEN),
                        unanswered("2026-11-02", SEEN)));
        assertThat(ledger().read(KEY)).isEqualTo(kept);
    }

    @Test
    default void aLaterAnswerReplacesItsOwnDaysAlone() {
        keep("2026-10-30", "2026-11-03", SEEN, all("2026-10-30", 4, "1"));

        keep("2026-11-02", "2026-11-04", LATER, all("2026-11-02", 2, "2"));

        assertThat(read())
                .isEqualTo(series(
                        open("2026-10-30", SEEN, row("Amazon S3", "1")),
                        open("2026-10-31", SEEN, row("Amazon S3", "1")),
                        open("2026-11-01", SEEN, row("Amazon S3", "1")),
                        open("2026-11-02", LATER, row("Amazon S3", "2")),
                        open("2026-11-03", LATER, row("Amazon S3", "2"))));
    }

    @Test
    default void otherSeriesAreApart() {
        keep("2026-11-01", "2026-11-02", SEEN, all("2026-11-01", 1, "1"));

        assertThat(ledger().read(key("arn:aws:iam::111122223333:role/Other"))).isEqualTo(Series.EMPTY);
    }

    /** Ten thousand groups on each of two days, with names that do not compress. */
    @Test
    default void anAnswerOfAnySizeIsKept() {
        Series kept = keep(
                "2026-11-01", "2026-11-03", SEEN, day("2026-11-01", true, many(1)), day("2026-11-02", false, many(2)));

        assertThat(ledger().read(KEY)).isEqualTo(kept);
    }

    @Test
    default void whatWasRestatedStaysKnown() {
        keep("2026-11-01", "2026-11-02", SEEN, all("2026-11-01", 1, "1"));

        Series kept = keep("2026-11-01", "2026-11-02", LATER, all("2026-11-01", 1, "2"));

        assertThat(kept.entries().values())
                .singleElement()
                .satisfies(entry -> assertThat(entry.restatements()).hasSize(1));
        assertThat(ledger().read(KEY)).isEqualTo(kept);
    }

    @Test
    default void howLargeAnAnswerIsIsKnownAlsoWhenItWasNotTakenToItsEnd() {
        keep("2026-11-01", "2026-11-02", SEEN, all("2026-11-01", 1, "1"));
        assertThat(ledger().read(KEY).size()).contains(new Answer.Size(1, 1));

        ledger().note(KEY, new Answer.Size(30, 7));
        ledger().note(key("arn:aws:iam::111122223333:role/Other"), new Answer.Size(2, 3));

        assertThat(ledger().read(KEY).size()).contains(new Answer.Size(30, 7));
        assertThat(ledger().read(KEY).entries()).hasSize(1);
        assertThat(ledger().read(key("arn:aws:iam::111122223333:role/Other")).size())
                .contains(new Answer.Size(2, 3));
    }

    /** The rows alone. */
    default Series read() {
        SortedMap<LocalDate, LedgerEntry> entries =
                new TreeMap<>(ledger().read(KEY).entries());
        entries.replaceAll((day, entry) -> entry.withRestatements(List.of()));
        return new Series(entries);
    }

    default Series keep(String start, String end, String seen, DayRows... answer) {
        Period range = new Period(LocalDate.parse(start), LocalDate.parse(end));
        return ledger().keep(KEY, new Answer(range, Instant.parse(seen), List.of(answer), 1));
    }

    /** Days in a row, each with one estimated amount. */
    static DayRows[] all(String start, int days, String amount) {
        return LocalDate.parse(start)
                .datesUntil(LocalDate.parse(start).plusDays(days))
                .map(date -> day(date.toString(), false, row("Amazon S3", amount)))
                .toArray(DayRows[]::new);
    }

    static GroupRow[] many(int seed) {
        Random random = new Random(seed);
        GroupRow[] rows = new GroupRow[10_000];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(new BigInteger(300, random).toString(36), i + ".25");
        }
        return rows;
    }

    private static SeriesKey key(String role) {
        return new SeriesKey(
                "ce",
                RoleRoute.direct(new RoleArn(role)),
                new Question(
                        Scope.ACCOUNT,
                        new AccountId("111122223333"),
                        Granularity.DAILY,
                        List.of(Grouping.ofDimension("SERVICE")),
                        List.of()));
    }
}
