package dev.bursar.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.plan.PeriodRule.Days;
import dev.bursar.operator.plan.PeriodRule.Fixed;
import dev.bursar.operator.plan.PeriodRule.Months;
import dev.bursar.operator.plan.PeriodRule.Weeks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportPlannerTest {
    private static final String NOW = "2026-11-22T06:30:00Z";

    @Nested
    class Monthly {
        private static final Wishes THREE_MONTHS =
                Wishes.fresh(new Months(3), NOW).monthly();

        @Test
        void asksForAllMonthsInOneRange() {
            assertThat(ranges(THREE_MONTHS.decided())).containsExactly(days("2026-09-01", "2026-11-22"));
        }

        @Test
        void asksAgainForTheMonthThatWentOnAndNotForAFinalOne() {
            Wishes known = THREE_MONTHS
                    .knows(slice("2026-09-01", "2026-10-01", true, "2026-10-12T06:00:00Z"))
                    .knows(slice("2026-10-01", "2026-11-01", true, "2026-11-22T05:00:00Z"))
                    .knows(slice("2026-11-01", "2026-11-21", false, "2026-11-22T05:00:00Z"));

            assertThat(ranges(known.decided())).containsExactly(days("2026-11-01", "2026-11-22"));
        }

        @Test
        void asksNothingTwiceWithinARenewal() {
            Wishes known = THREE_MONTHS
                    .knows(slice("2026-09-01", "2026-10-01", true, "2026-10-12T06:00:00Z"))
                    .knows(slice("2026-10-01", "2026-11-01", false, "2026-11-22T05:00:00Z"))
                    .knows(slice("2026-11-01", "2026-11-22", false, "2026-11-22T05:00:00Z"));

            assertThat(ranges(known.decided())).isEmpty();
        }

        private static KnownSlice slice(String start, String end, boolean closed, String seen) {
            return new KnownSlice(days(start, end), closed, Instant.parse(seen));
        }
    }

    @Nested
    class Asks {
        @ParameterizedTest
        @MethodSource("dev.bursar.operator.plan.ReportPlannerTest#rules")
        void aFreshReportAsksForItsWholePeriodInOneRange(PeriodRule rule) {
            Decision decision = Wishes.fresh(rule, NOW).decided();

            Period period = rule.fullDays(LocalDate.parse("2026-11-22")).orElseThrow();
            assertThat(decision).isEqualTo(new Decision.Fetch(period, List.of(period)));
        }

        @Test
        void forDaysThatAreUnknownAndForThoseSeenEightHoursAgo() {
            Decision decision = Wishes.fresh(new Days(5), NOW)
                    .open("2026-11-17", "2026-11-21T22:30:00Z")
                    .open("2026-11-18", "2026-11-21T22:30:01Z")
                    .open("2026-11-20", "2026-11-22T06:00:00Z")
                    .open("2026-11-21", "2026-11-20T06:00:00Z")
                    .decided();

            assertThat(ranges(decision))
                    .containsExactly(
                            days("2026-11-17", "2026-11-18"),
                            days("2026-11-19", "2026-11-20"),
                            days("2026-11-21", "2026-11-22"));
        }

        @Test
        void neverForAFinalDay() {
            Decision decision = Wishes.fresh(new Days(20), NOW)
                    // closed when it was 11 days old
                    .closed("2026-11-02", "2026-11-13T00:00:00Z")
                    // closed when it was 10 days old: may still be restated
                    .closed("2026-11-03", "2026-11-13T23:59:59Z")
                    // never closed
                    .open("2026-11-04", "2026-11-20T00:00:00Z")
                    .decided();

            assertThat(ranges(decision)).containsExactly(days("2026-11-03", "2026-11-22"));
        }

        @Test
        void atOnceForADayThatItHadAndThatIsKnownNoMore() {
            // Given a report that was served an hour ago, and a series of which a day is gone since
            Wishes lost = Wishes.fresh(new Days(2), NOW)
                    .open("2026-11-21", "2026-11-22T05:30:00Z")
                    .ran("2026-11-22T05:30:00Z");

            assertThat(ranges(lost.decided())).containsExactly(days("2026-11-20", "2026-11-21"));
            assertThat(lost.open("2026-11-20", "2026-11-22T05:30:00Z").decided())
                    .isInstanceOf(Decision.NotDue.class);
        }

        @Test
        void notBeforeItsTimeForADayThatAMalformedAnswerNeverGave() {
            assertThat(Wishes.fresh(new Days(2), NOW)
                            .ranMalformed("2026-11-22T05:30:00Z")
                            .decided())
                    .isInstanceOf(Decision.NotDue.class);
        }

        @Test
        void nothingWhenAnotherReportHasJustAskedForAll() {
            Decision decision = Wishes.fresh(new Days(2), NOW)
                    .open("2026-11-20", "2026-11-22T06:00:00Z")
                    .open("2026-11-21", "2026-11-22T06:00:00Z")
                    .decided();

            assertThat(decision).isEqualTo(new Decision.Fetch(days("2026-11-20", "2026-11-22"), List.of()));
        }

        @Test
        void aStampInTheFutureCountsAsNow() {
            // Given a day that was stamped while the clock was a month ahead, and closed
            Wishes ahead =
                    Wishes.fresh(fixed("2026-11-21", "2026-11-22"), NOW).closed("2026-11-21", "2026-12-22T06:00:00Z");

            // Then it is neither due, since it was seen just now, nor final, since it was not seen late enough
            assertThat(ranges(ahead.decided())).isEmpty();
            assertThat(ahead.ran(NOW).next()).isPresent();
        }
    }

    @Nested
    class Waits {
        @Test
        void untilTheNextSlot() {
            Wishes report = Wishes.fresh(new Days(1), NOW).served("2026-11-22T00:00:00Z");

            assertThat(report.decided()).isEqualTo(notDue("2026-11-22T08:00:00Z"));
            assertThat(report.at(Instant.parse("2026-11-22T07:59:59Z")).decided())
                    .isEqualTo(notDue("2026-11-22T08:00:00Z"));
            assertThat(report.at(Instant.parse("2026-11-22T08:00:00Z")).decided())
                    .isInstanceOf(Decision.Fetch.class);
        }

        @Test
        void onceForAllSlotsThatWereMissed() {
            Wishes report = Wishes.fresh(new Days(1), NOW).served("2026-11-01T00:00:00Z");

            assertThat(report.decided()).isInstanceOf(Decision.Fetch.class);
            assertThat(report.served(NOW).decided()).isEqualTo(notDue("2026-11-22T14:30:00Z"));
        }

        @Test
        void forTheDayAfterFromWhileNoDayIsOver() {
            Decision decision =
                    Wishes.fresh(fixed("2026-11-22", "2026-12-01"), NOW).decided();

            assertThat(decision)
                    .isEqualTo(new Decision.Refused(
                            Reason.NoDataYet,
                            "spec.period has no full day yet; the first run is on 2026-11-23",
                            Optional.of(Instant.parse("2026-11-23T00:00:00Z"))));
        }

        @Test
        void forTheDayAfterFromEvenWhenThatIsFarAway() {
            Decision decision = Wishes.fresh(fixed("2027-02-01", "2027-03-01"), NOW)
                    .refreshed(NOW)
                    .decided();

            assertThat(decision)
                    .isInstanceOfSatisfying(
                            Decision.Refused.class,
                            refused -> assertThat(refused.next()).contains(Instant.parse("2027-02-02T00:00:00Z")));
        }

        @Test
        void forNothingWhenNothingCanChangeAnyMore() {
            // Given a past period of which every day is final
            Wishes report = Wishes.fresh(fixed("2026-10-01", "2026-10-03"), NOW)
                    .closed("2026-10-01", "2026-11-01T00:00:00Z")
                    .closed("2026-10-02", "2026-11-01T00:00:00Z");

            // Then the first run serves it without asking, and no other is planned
            assertThat(report.decided()).isEqualTo(new Decision.Fetch(days("2026-10-01", "2026-10-03"), List.of()));
            assertThat(report.ran(NOW).decided()).isEqualTo(new Decision.NotDue(Optional.empty()));
            assertThat(report.ran("2026-11-01T00:00:00Z").decided()).isEqualTo(new Decision.NotDue(Optional.empty()));
        }

        @Test
        void forTheLastDayAsLongAsThePeriodGrows() {
            Wishes report = Wishes.fresh(fixed("2026-10-01", "2026-11-23"), NOW).served("2026-11-22T06:00:00Z");

            assertThat(report.decided()).isEqualTo(notDue("2026-11-22T14:00:00Z"));
        }

        @Test
        void forADayThatWasClosedTooEarly() {
            Wishes report = Wishes.fresh(fixed("2026-10-01", "2026-10-02"), NOW)
                    .closed("2026-10-01", "2026-10-05T00:00:00Z")
                    .ran("2026-11-22T06:00:00Z");

            assertThat(report.decided()).isEqualTo(notDue("2026-11-22T14:00:00Z"));
        }
    }

    @Nested
    class Refreshed {
        @Test
        void asksAgainForWhatWasSeenBeforeIt() {
            Decision decision = Wishes.fresh(new Days(3), NOW)
                    .ran("2026-11-22T06:00:00Z")
                    .refreshed("2026-11-22T06:20:00Z")
                    .open("2026-11-19", "2026-11-22T06:00:00Z")
                    .open("2026-11-20", "2026-11-22T06:19:59Z")
                    .open("2026-11-21", "2026-11-22T06:20:00Z")
                    .decided();

            assertThat(ranges(decision)).containsExactly(days("2026-11-19", "2026-11-21"));
        }

        @Test
        void neverAsksForAFinalDay() {
            Decision decision = Wishes.fresh(fixed("2026-10-01", "2026-10-02"), NOW)
                    .ran("2026-11-22T06:00:00Z")
                    .refreshed("2026-11-22T06:20:00Z")
                    .closed("2026-10-01", "2026-10-12T00:00:00Z")
                    .decided();

            assertThat(decision).isEqualTo(new Decision.Fetch(days("2026-10-01", "2026-10-02"), List.of()));
        }

        @Test
        void isHandledByTheRunThatBeganWithIt() {
            Wishes report = Wishes.fresh(new Days(1), NOW)
                    .ran("2026-11-22T06:20:00Z")
                    .refreshed("2026-11-22T06:20:00Z")
                    .open("2026-11-21", "2026-11-22T06:20:00Z");

            assertThat(report.decided()).isEqualTo(notDue("2026-11-22T14:20:00Z"));
        }
    }

    @Nested
    class AfterAMalformedAnswer {
        private final Schedule hourly = new Schedule.Every(Duration.ofHours(1));

        @Test
        void waitsForTheNextSlotButNotBeforeEightHours() {
            Wishes report = Wishes.fresh(new Days(1), NOW).ranMalformed("2026-11-22T06:00:00Z");

            assertThat(report.schedule(hourly).next()).contains(Instant.parse("2026-11-22T14:00:00Z"));
            assertThat(report.schedule(new Schedule.Every(Duration.ofHours(24))).next())
                    .contains(Instant.parse("2026-11-23T06:00:00Z"));
            assertThat(report.schedule(hourly)
                            .at(Instant.parse("2026-11-22T13:59:59Z"))
                            .decided())
                    .isEqualTo(notDue("2026-11-22T14:00:00Z"));
            assertThat(ranges(report.schedule(hourly)
                            .at(Instant.parse("2026-11-22T14:00:00Z"))
                            .decided()))
                    .hasSize(1);
        }

        @Test
        void mayBeAskedByARefresh() {
            Decision decision = Wishes.fresh(new Days(1), NOW)
                    .ranMalformed("2026-11-22T06:00:00Z")
                    .refreshed("2026-11-22T06:10:00Z")
                    .decided();

            assertThat(ranges(decision)).containsExactly(days("2026-11-21", "2026-11-22"));
        }
    }

    /** On 2026-11-22 Cost Explorer's oldest day is 2025-10-01. */
    @Nested
    class OlderThanCostExplorer {
        @Test
        void isInvalidWhenItIsNotInTheLedger() {
            Decision decision =
                    Wishes.fresh(fixed("2025-09-30", "2025-10-02"), NOW).decided();

            assertThat(decision)
                    .isEqualTo(new Decision.Refused(
                            Reason.InvalidSpec,
                            "spec.period.from: 2025-09-30 was never fetched, and Cost Explorer keeps nothing from before"
                                    + " 2025-10-01; begin the period on that day or later",
                            Optional.empty()));
        }

        @Test
        void isFineFromTheFirstOfTheThirteenthMonthOn() {
            assertThat(Wishes.fresh(fixed("2025-10-01", "2025-10-02"), NOW).decided())
                    .isInstanceOf(Decision.Fetch.class);
        }

        @Test
        void isReadFromTheLedgerAndNeverAskedForAgain() {
            // Given one day that was final and one that never became so
            Wishes report = Wishes.fresh(fixed("2025-09-29", "2025-10-01"), NOW)
                    .closed("2025-09-29", "2025-10-20T00:00:00Z")
                    .open("2025-09-30", "2025-10-01T00:00:00Z");

            // Then both are served, a refresh changes nothing, and there is nothing to wait for
            assertThat(ranges(report.decided())).isEmpty();
            assertThat(ranges(report.ran("2026-11-22T06:00:00Z")
                            .refreshed("2026-11-22T06:20:00Z")
                            .decided()))
                    .isEmpty();
            assertThat(report.ran(NOW).next()).isEmpty();
        }

        @Test
        void namesTheFirstDayThatIsMissing() {
            Decision decision = Wishes.fresh(fixed("2025-09-28", "2025-10-02"), NOW)
                    .open("2025-09-28", "2025-10-01T00:00:00Z")
                    .decided();

            assertThat(decision)
                    .isInstanceOfSatisfying(
                            Decision.Refused.class,
                            refused -> assertThat(refused.message())
                                    .startsWith("spec.period.from: 2025-09-29 was never fetched"));
        }

        @Test
        void healsByItselfWhenThePeriodMovesOn() {
            // Given the longest period on a day when it is longer than thirteen months
            Decision decision =
                    Wishes.fresh(new Days(395), "2026-03-01T09:00:00Z").decided();

            // Then tomorrow may be better
            assertThat(decision)
                    .isInstanceOfSatisfying(
                            Decision.Refused.class,
                            refused -> assertThat(refused.next()).contains(Instant.parse("2026-03-02T00:00:00Z")));
            assertThat(Wishes.fresh(new Days(395), "2026-03-03T00:00:00Z").decided())
                    .isInstanceOf(Decision.Fetch.class);
        }
    }

    static List<PeriodRule> rules() {
        return List.of(
                new Days(1),
                new Days(395),
                new Weeks(1),
                new Weeks(56),
                new Months(1),
                new Months(13),
                fixed("2026-11-21", "2026-11-22"),
                fixed("2026-10-01", "2027-01-01"),
                fixed("2025-10-01", "2026-10-01"));
    }

    private static PeriodRule fixed(String from, String to) {
        return new Fixed(LocalDate.parse(from), LocalDate.parse(to));
    }

    private static Period days(String start, String end) {
        return new Period(LocalDate.parse(start), LocalDate.parse(end));
    }

    private static List<Period> ranges(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Fetch.class);
        return ((Decision.Fetch) decision).ranges();
    }

    private static Decision notDue(String next) {
        return new Decision.NotDue(Optional.of(Instant.parse(next)));
    }
}
