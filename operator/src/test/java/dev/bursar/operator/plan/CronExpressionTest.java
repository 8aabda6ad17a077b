package dev.bursar.operator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.operator.plan.Parse.Parsed;
import dev.bursar.operator.plan.Parse.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CronExpressionTest {
    /** The two instants from which dev/kubernetes-cron asks for five slots each. */
    private static final List<Instant> STARTS =
            List.of(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2028-02-28T23:59:59Z"));

    static List<String> kubernetes() throws IOException {
        try (InputStream golden = CronExpressionTest.class.getResourceAsStream("/plan/kubernetes-cron.tsv")) {
            return new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("kubernetes")
    void readsAsKubernetesDoes(String line) {
        // Given
        String expression = line.substring(0, line.indexOf('\t'));
        String expected = line.substring(line.indexOf('\t') + 1);

        // When
        String actual = verdict(expression);

        // Then
        assertThat(actual).isEqualTo(expected);
    }

    private static String verdict(String expression) {
        return switch (CronExpression.parse(expression)) {
            case Rejected<CronExpression> refused -> refused.message().contains("never fires") ? "never" : "refused";
            case Parsed<CronExpression> parsed -> slots(parsed.value());
        };
    }

    private static String slots(CronExpression cron) {
        List<String> slots = new ArrayList<>();
        for (Instant start : STARTS) {
            Instant slot = start;
            for (int i = 0; i < 5; i++) {
                slot = cron.next(slot, ZoneOffset.UTC);
                slots.add(slot.toString());
            }
        }
        return String.join(" ", slots);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            * * * * *         | minute "*" must be one number from 0 to 59, because runs are at least an hour apart; write for example 0 6 * * *
            */5 * * * *       | minute "*/5" must be one number
            0,30 6 * * *      | minute "0,30" must be one number
            5-5 6 * * *       | minute "5-5" must be one number
            0 0 30 2 *        | "0 0 30 2 *" never fires, because none of its months has such a day; correct the day of month or the month
            0 6 * * 7         | day of week "7" is not allowed; write 0 to 6 or SUN to SAT (Sunday is 0)
            0 6 * * MON-XYZ   | day of week "MON-XYZ" is not allowed
            0 24 * * *        | hour "24" is not allowed; write 0 to 23
            0 6 * * FRI-MON   | day of week "FRI-MON" runs backwards; write the smaller value first, or list two ranges
            0 */0 * * *       | hour "*/0" has a step that is no number above 0
            0 0 6 * * *       | needs five fields (minute, hour, day of month, month, day of week) and has 6
            0 0 6 * * * *     | and has 7
            6                 | and has 1
            TZ=UTC 0 6 * * *  | must not name a time zone; put it into spec.schedule.timeZone
            CRON_TZ=UTC @daily| must not name a time zone
            @every 8h         | does not take @every; use spec.schedule.every instead of cron
            @reboot           | "@reboot" is unknown; write @hourly, @daily, @weekly, @monthly, @yearly or five fields
            0 1,,2 * * *      | hour "" is not allowed
            0 *-5 * * *       | hour "*-5" is not allowed
            0 +5 * * *        | hour "+5" is not allowed
            0 99999999999 * * *| hour "99999999999" is not allowed
            """)
    void saysTheFieldAndTheFix(String expression, String message) {
        assertThat(CronExpression.parse(expression))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        refused -> assertThat(refused.message())
                                .startsWith("spec.schedule.cron: ")
                                .contains(message));
    }

    @Test
    void refusesTextsThatAreTooLongOrEmpty() {
        assertThat(CronExpression.parse("0 " + "1,".repeat(200) + "1 * * *")).isInstanceOf(Rejected.class);
        assertThat(CronExpression.parse(""))
                .isEqualTo(Parse.rejected("spec.schedule.cron: needs five fields (minute, hour,"
                        + " day of month, month, day of week) and has 0; write for example 0 6 * * *"));
    }

    @Test
    void findsALeapDayOverACenturyWithoutOne() {
        CronExpression leapDay = Crons.of("0 0 29 2 *");

        assertThat(leapDay.next(Instant.parse("2096-02-29T00:00:00Z"), ZoneOffset.UTC))
                .isEqualTo("2104-02-29T00:00:00Z");
    }

    @Test
    void cannotBeMadeWhenItNeverFires() {
        CronField any = Crons.of("0 0 * * *").daysOfWeek();
        CronField thirtieth = new CronField(1L << 30, false);
        CronField february = new CronField(1L << 2, false);

        assertThatThrownBy(() -> new CronExpression("0 0 30 2 *", 0, any, thirtieth, february, any))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
