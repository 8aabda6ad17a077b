package dev.bursar.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.testing.ApiServers;
import dev.bursar.operator.testing.AwsEmulators;
import dev.bursar.operator.testing.Bills;
import dev.bursar.operator.testing.CostAnswers;
import dev.bursar.operator.testing.ReportSpecs;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * AWS in trouble: moto answers, microburst stands before it and refuses, loses or breaks off. What was asked and what would be
 * billed are the proxies' own counts; minutes pass as fast as the clock is moved.
 */
@NullUnmarked
class AwsInTroubleApiServerIT {
    private static final List<String> TABLE = new ArrayList<>();

    private AwsEmulators aws;
    private MovedClock clock;

    @BeforeEach
    void forget() {
        aws = AwsEmulators.shared();
        // Behind moto's clock, whose sessions must not be over before they begin.
        clock = new MovedClock(Instant.now()
                .minus(Duration.ofHours(2))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString());
    }

    @AfterAll
    @SuppressWarnings("SystemOut") // the table is the result
    static void print() {
        System.out.printf(
                "%-34s %-14s %8s %6s %6s  %s%n", "trouble", "Fetched", "attempts", "asked", "billed", "message");
        TABLE.forEach(System.out::println);
    }

    @Test
    void tenMinutesOfThrottling() {
        Story story = story("530000000001", 1);
        story.rule("\"error\":{\"code\":\"LimitExceededException\",\"message\":\"Rate limit exceeded\"}");

        story.for10Minutes("throttled for ten minutes", Reason.Throttled);

        // 5 s, doubling to 10 min, with jitter
        assertThat(story.attempts).isBetween(6, 9);
        assertThat(story.billed()).isZero();
        story.heals(1);
    }

    @Test
    void notEnabled() {
        Story story = story("530000000002", 1);
        story.rule("\"error\":{\"code\":\"AccessDeniedException\",\"status\":400,"
                + "\"message\":\"User not enabled for cost explorer access\"}");

        story.for10Minutes("Cost Explorer is not enabled", Reason.NotEnabled);

        assertThat(story.attempts).isEqualTo(1);
        assertThat(clock.instant()).isEqualTo(story.start.plus(Duration.ofHours(1)));
        assertThat(story.billed()).isZero();
        story.heals(1);
    }

    @Test
    void noDataYet() {
        Story story = story("530000000003", 1);
        story.rule("\"error\":{\"code\":\"DataUnavailableException\",\"message\":\"not ingested yet\"}");

        story.for10Minutes("no data yet", Reason.NoDataYet);

        assertThat(story.attempts).isEqualTo(1);
        assertThat(clock.instant()).isEqualTo(story.start.plus(Duration.ofHours(1)));
        assertThat(story.billed()).isZero();
        story.heals(1);
    }

    /** The session is renewed, and the page set begins anew: two pages more than without the trouble are asked, one is free. */
    @Test
    void aSessionThatExpiresBetweenPages() {
        Story story = story("530000000004", 2);
        story.rule("\"body\":\"NextPageToken\",\"times\":1,"
                + "\"error\":{\"code\":\"ExpiredTokenException\",\"message\":\"expired\"}");

        ReportPass.Result result = story.look();

        assertThat(fetched(result).verdict()).isEqualTo(Finding.Verdict.YES);
        story.say("session expires before page 2", result);
        assertThat(story.asked()).isEqualTo(4);
        story.heals(3);
    }

    @Test
    void anAnswerThatIsCutOnPageTwo() {
        Story story = story("530000000005", 2);
        story.rule("\"body\":\"NextPageToken\",\"times\":1,\"response\":{\"abort_frac\":0.5}");

        ReportPass.Result result = story.look();

        assertThat(fetched(result).reason()).isEqualTo(Reason.Unavailable);
        assertThat(result.summary()).as("a part is never published").isEmpty();
        story.say("cut in the middle of page 2", result);
        assertThat(story.billed()).isEqualTo(2);
        clock.at(result.nextFetch().orElseThrow());
        story.heals(4);
    }

    private static Finding fetched(ReportPass.Result result) {
        return result.findings().stream()
                .filter(finding -> finding.type().name().equals("Fetched"))
                .findFirst()
                .orElseThrow();
    }

    private Story story(String id, int pages) {
        aws.moto().queueCostAnswers(id, CostAnswers.pages(Bills.lastDays(clock.today(), 3, "one", "1.25"), pages));
        CostWorld world = new CostWorld(ApiServers.shared(), aws.faults().endpoint(), clock);
        world.grant("Optional", id, null);
        world.accounts(List.of(id));
        world.verified(world.team());
        world.report("costs", ReportSpecs.of("account-" + id).trailing("3d"));
        return new Story(world);
    }

    /** A report that was never served, and a trouble. */
    private final class Story {
        private final CostWorld world;
        private final Instant start = clock.instant();
        private final int before = aws.faults().requests("ce");
        private int attempts;

        Story(CostWorld world) {
            this.world = world;
        }

        void rule(String how) {
            aws.faults().rule("{\"service\":\"ce\",\"operation\":\"GetCostAndUsage\"," + how + "}");
        }

        ReportPass.Result look() {
            attempts++;
            return world.look("costs");
        }

        /** Whenever the report wants to be looked at. */
        void for10Minutes(String name, Reason reason) {
            ReportPass.Result result;
            do {
                result = look();
                assertThat(fetched(result).reason()).isEqualTo(reason);
                clock.at(result.nextFetch().orElseThrow());
            } while (clock.instant().isBefore(start.plus(Duration.ofMinutes(10))));
            say(name, result);
        }

        int asked() {
            return aws.faults().requests("ce") - before;
        }

        /** Answered with 200, or broken off. */
        int billed() {
            return aws.recorder().seen("GetCostAndUsage").size();
        }

        void say(String name, ReportPass.Result result) {
            Finding finding = fetched(result);
            String message = finding.message();
            TABLE.add(String.format(
                    "%-34s %-14s %8d %6d %6d  %s",
                    name,
                    finding.reason(),
                    attempts,
                    asked(),
                    billed(),
                    message.length() > 90 ? message.substring(0, 90) + "..." : message));
        }

        /** The trouble is over. */
        void heals(int billed) {
            aws.faults().clear();
            ReportPass.Result result = look();
            assertThat(fetched(result).verdict()).isEqualTo(Finding.Verdict.YES);
            assertThat(result.summary().orElseThrow().totals())
                    .containsEntry(CostBasis.UNBLENDED, new BigDecimal("3.75"));
            assertThat(billed()).isEqualTo(billed).isEqualTo(world.sent("costs"));
            world.close();
        }
    }
}
