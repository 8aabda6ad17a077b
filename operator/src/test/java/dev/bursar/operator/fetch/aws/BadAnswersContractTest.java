package dev.bursar.operator.fetch.aws;

import static dev.bursar.operator.fetch.aws.Answers.answer;
import static dev.bursar.operator.fetch.aws.Answers.cost;
import static dev.bursar.operator.fetch.aws.Answers.day;
import static dev.bursar.operator.fetch.aws.Answers.group;
import static dev.bursar.operator.fetch.aws.Answers.page;
import static dev.bursar.operator.fetch.aws.Answers.result;
import static dev.bursar.operator.fetch.aws.Answers.row;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.fetch.FetchOutcome;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import java.time.LocalDate;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of answer that cannot be trusted: what is said of it, and how many requests it costs. None of them leaves a row:
 * the outcome has no room for any.
 */
class BadAnswersContractTest extends CostExplorerOnTheWire {
    private static final String GOOD_ROW = row("1.50", "Tax");
    private static final String GOOD_DAY = day("2026-11-01", GOOD_ROW);
    private static final String LONG_TEXT = "x".repeat(8_193);

    /**
     * One kind.
     *
     * @param says part of what the condition will say
     * @param pages the answer to the n-th request, from 1
     */
    private record Kind(String name, String says, int requests, Question question, IntFunction<String> pages) {
        static Kind of(String name, String says, String answer) {
            return new Kind(name, says, 1, QUESTION, number -> answer);
        }

        static Kind paged(String name, String says, int requests, IntFunction<String> pages) {
            return new Kind(name, says, requests, QUESTION, pages);
        }

        static Kind amount(String name, String says, String amount) {
            return of(name, says, answer(day("2026-11-01", group("\"Tax\"", cost(amount, "\"USD\"")))));
        }

        static Kind unit(String name, String unit) {
            return of(
                    name,
                    "no currency in UnblendedCost of a group in day 2026-11-01",
                    answer(day("2026-11-01", group("\"Tax\"", cost("\"1\"", unit)))));
        }

        static Kind groups(String name, String says, String... groups) {
            return of(name, says, answer(day("2026-11-01", groups)));
        }

        static Kind slice(String name, String says, String start, String end) {
            return of(name, says, answer(result(start, end, GOOD_ROW)));
        }

        Kind asked(Granularity granularity, Grouping... groupBy) {
            Question other =
                    new Question(QUESTION.scope(), QUESTION.account(), granularity, List.of(groupBy), List.of());
            return new Kind(name, says, requests, other, pages);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> amounts() {
        String notDecimal = "an amount that is no decimal number in UnblendedCost of a group in day 2026-11-01";
        return Stream.of(
                Kind.amount("amount empty", "no amount in UnblendedCost of a group in day 2026-11-01", "\"\""),
                Kind.amount("amount null", "no amount in UnblendedCost", "null"),
                Kind.amount("amount a number, maybe rounded", "Amount of UnblendedCost that is no text", "1.5"),
                Kind.amount("amount true", "Amount of UnblendedCost that is no text", "true"),
                Kind.amount("amount NaN", notDecimal, "\"NaN\""),
                Kind.amount("amount infinite", notDecimal, "\"-Infinity\""),
                Kind.amount("amount with commas", notDecimal, "\"1,000.00\""),
                Kind.amount("amount with a decimal comma", notDecimal, "\"1,5\""),
                Kind.amount("amount with a plus", notDecimal, "\"+1\""),
                Kind.amount("amount with a blank", notDecimal, "\" 1\""),
                Kind.amount("amount in Arabic digits", notDecimal, "\"١\""),
                Kind.amount("amount of a billion digits", notDecimal, "\"1E+1000000000\""),
                Kind.amount("amount 1e400", notDecimal, "\"1e400\""),
                Kind.amount("amount 1e99", "an amount out of any bill's bounds", "\"1e99\""),
                Kind.amount("amount of 65 digits", notDecimal, "\"" + "1".repeat(65) + "\""),
                Kind.unit("unit empty", "\"\""),
                Kind.unit("unit null", "null"),
                Kind.unit("unit in lower case", "\"usd\""),
                Kind.unit("unit of four letters", "\"USDT\""),
                Kind.unit("unit of usage", "\"N/A\""),
                Kind.groups(
                        "units mixed in one row",
                        "units USD and CNY in the amounts of a group in day 2026-11-01",
                        group(
                                "\"Tax\"",
                                "\"UnblendedCost\":{\"Amount\":\"1\",\"Unit\":\"USD\"},"
                                        + "\"BlendedCost\":{\"Amount\":\"1\",\"Unit\":\"CNY\"}")),
                Kind.groups(
                        "metric twice",
                        "UnblendedCost twice of a group in day 2026-11-01",
                        group("\"Tax\"", cost("\"1\"", "\"USD\"") + "," + cost("\"2\"", "\"USD\""))),
                Kind.groups("no metric known", "a group without amounts", group("\"Tax\"", "\"New\":{}")));
    }

    static Stream<Kind> groups() {
        Grouping team = new Grouping(Grouping.Kind.TAG, "team");
        return Stream.of(
                Kind.groups("group twice in a day", "the same group twice in day 2026-11-01", GOOD_ROW, GOOD_ROW),
                Kind.paged(
                        "group again on the next page",
                        "the same group twice in day 2026-11-01",
                        2,
                        number -> page("t" + number, GOOD_DAY)),
                Kind.groups("group null", "an empty entry in Groups in day 2026-11-01", "null"),
                Kind.groups("group without keys", "a group with 0 keys instead of 1 in day 2026-11-01", row("1")),
                Kind.groups("group with two keys", "a group with 2 keys instead of 1", row("1", "a", "b")),
                Kind.groups("group with many keys", "a group with too many keys", row("1", "a", "b", "c", "d")),
                Kind.groups("key null", "an empty entry in Keys", group("null", cost("\"1\"", "\"USD\""))),
                Kind.groups("key a number", "a group key that is no text", group("7", cost("\"1\"", "\"USD\""))),
                Kind.groups("key of 1,025 characters", "a group key that is too long", row("1", "k".repeat(1_025))),
                Kind.groups("key of a million characters", "a text too long", row("1", "k".repeat(1_000_000))),
                Kind.groups("tag without its key", "a group key of something else in day 2026-11-01", row("1", "a"))
                        .asked(Granularity.DAILY, team),
                Kind.groups("tag of another key", "a group key of something else", row("1", "teams$a"))
                        .asked(Granularity.DAILY, team),
                Kind.groups("groups unasked for", "groups that nobody asked for in day 2026-11-01", GOOD_ROW)
                        .asked(Granularity.DAILY),
                Kind.of(
                        "total without groups",
                        "day 2026-11-01 has a total but no groups",
                        answer(day("2026-11-01")
                                .replace("\"Total\":{}", "\"Total\":{" + cost("\"1\"", "\"USD\"") + "}"))),
                Kind.of(
                        "groups an object",
                        "Groups that is no list in day 2026-11-01",
                        answer(day("2026-11-01").replace("\"Groups\":[]", "\"Groups\":{}"))),
                Kind.of(
                        "groups twice",
                        "Groups twice in day 2026-11-01",
                        answer(day("2026-11-01").replace("\"Groups\":[]", "\"Groups\":[],\"Groups\":[]"))),
                Kind.of(
                        "estimated a text",
                        "Estimated that is neither true nor false in day 2026-11-01",
                        answer(GOOD_DAY.replace("\"Estimated\":false", "\"Estimated\":\"false\""))));
    }

    static Stream<Kind> days() {
        return Stream.of(
                Kind.of(
                        "days out of order",
                        "day 2026-11-01 after day 2026-11-02",
                        answer(day("2026-11-02", GOOD_ROW), GOOD_DAY)),
                Kind.of(
                        "day twice on a page",
                        "day 2026-11-01 after day 2026-11-01",
                        answer(GOOD_DAY, day("2026-11-01", row("1", "Other")))),
                Kind.slice("two days in one", "a slice from 2026-11-01 to 2026-11-03", "2026-11-01", "2026-11-03"),
                Kind.slice("month for days", "a slice from 2026-11-01 to 2026-12-01", "2026-11-01", "2026-12-01"),
                Kind.slice("days for months", "instead of 2026-11-04", "2026-11-01", "2026-11-02")
                        .asked(Granularity.MONTHLY, Grouping.ofDimension("SERVICE")),
                Kind.slice("day before the range", "from 2026-10-31 that nobody asked", "2026-10-31", "2026-11-01"),
                Kind.slice("day behind the range", "from 2026-11-04 that nobody asked", "2026-11-04", "2026-11-05"),
                Kind.slice("end before start", "a slice from 2026-11-02 to 2026-11-01", "2026-11-02", "2026-11-01"),
                Kind.slice("no date", "a day that is no date", "2026-11-31", "2026-12-01"),
                Kind.slice("an hour", "a day that is no date", "2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z"),
                Kind.of("no day", "a result without its day", answer("{\"Estimated\":false}")),
                Kind.of("day a number", "Start that is no text", answer("{\"TimePeriod\":{\"Start\":20261101}}")),
                Kind.of("result null", "an empty entry in ResultsByTime", answer("null")),
                Kind.of("result a number", "a result that is no object", answer("7")));
    }

    static Stream<Kind> wholes() {
        return Stream.of(
                Kind.of("nothing", "an empty answer", ""),
                Kind.of("a list", "an answer that is no object", "[]"),
                Kind.of("null", "an answer that is no object", "null"),
                Kind.of("HTML of a proxy", "no JSON, but something else", "<html><body>Sign in</body></html>"),
                Kind.of("no results", "no ResultsByTime", "{\"Message\":\"busy\"}"),
                Kind.of("results null", "no ResultsByTime", "{\"ResultsByTime\":null}"),
                Kind.of("results a text", "ResultsByTime that is no list", "{\"ResultsByTime\":\"none\"}"),
                Kind.of("results twice", "ResultsByTime twice", "{\"ResultsByTime\":[],\"ResultsByTime\":[]}"),
                Kind.of(
                        "cut in the middle",
                        "JSON that ends in the middle",
                        answer(GOOD_DAY).substring(0, 150)),
                Kind.of(
                        "broken in the middle",
                        "broken JSON after",
                        answer(GOOD_DAY).replace("\"Total\":", "Total=")),
                Kind.of("a second answer behind", "something behind the end", answer(GOOD_DAY) + answer()),
                Kind.of("words behind", "broken JSON after", answer(GOOD_DAY) + "</html>"),
                Kind.of("nested without end", "that is no object", "{\"ResultsByTime\":" + "[".repeat(500_000)),
                Kind.of("unknown and nested", "nested too deep", "{\"New\":" + "[".repeat(500_000)),
                Kind.of("byte order mark", "no JSON, but something else", "\ufeff" + answer(GOOD_DAY)));
    }

    static Stream<Kind> tokens() {
        return Stream.of(
                Kind.paged("same token for ever", "the same page token twice", 2, number -> page("again")),
                Kind.paged(
                        "two tokens in turn",
                        "the same page token twice",
                        3,
                        number -> page("t" + number % 2, day("2026-11-01", row("1", "k" + number)))),
                Kind.paged(
                        "tokens that lead to nothing",
                        "5 pages in a row without a row",
                        5,
                        number -> page("t" + number, day("2026-11-01"))),
                Kind.paged(
                        "a group a page, without end",
                        "25 pages with only 25 groups, and no end",
                        25,
                        number -> page("t" + number, day("2026-11-01", row("1", "k" + number)))),
                Kind.of("token too long", "a page token of 8193 characters", page(LONG_TEXT, GOOD_DAY)),
                Kind.of(
                        "token a number",
                        "NextPageToken that is no text",
                        "{\"ResultsByTime\":[],\"NextPageToken\":7}"));
    }

    @ParameterizedTest
    @MethodSource({"amounts", "groups", "days", "wholes", "tokens"})
    void isMalformedAndSaysWhatWasWrong(Kind kind) {
        endpoint.answer(out ->
                Answers.body(kind.pages().apply(endpoint.requests().size())).write(out));

        assertMalformed(fetch(kind.question(), AwsConfig.AnswerLimits.DEFAULTS), kind.says());
        assertCharged(kind.requests());
    }

    private void assertMalformed(FetchOutcome outcome, String says) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        FetchOutcome.Malformed.class,
                        malformed -> assertThat(malformed.message())
                                .startsWith("the answer to ce:GetCostAndUsage cannot be trusted: ")
                                .contains(says)
                                .hasSizeLessThan(400)
                                .doesNotContain(
                                        "\n", SESSION.secretAccessKey(), SESSION.sessionToken(), "xxxx", "kkkk"));
    }

    private FetchOutcome fetch(Question question, AwsConfig.AnswerLimits limits) {
        try (AwsClients clients = AwsTestClients.hasty(endpoint.uri(), limits)) {
            return new CostExplorerSource(clients).fetch(SESSION, question, RANGE, guard);
        }
    }

    /** Bytes that are no UTF-8, or packed and damaged. */
    @ParameterizedTest
    @MethodSource("encodings")
    void bytesThatAreNoTextAreMalformed(String name, byte[] body, String encoding, String says) {
        endpoint.answer(Answers.body(body, encoding));

        assertMalformed(fetch(), says);
        assertCharged(1);
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> encodings() {
        return Answers.encodings(answer(day("2026-11-01", row("1.50", "Übertragung"))));
    }

    @Test
    void moreGroupsThanThereIsRoomForAreRefusedWithTheRemedy() {
        String[] rows = new String[101];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row("1", "k" + i);
        }
        endpoint.answer(200, answer(day("2026-11-01", rows)));

        assertMalformed(
                fetch(SMALL),
                "more than 100 groups in one answer; ask for less by a filter, another groupBy, Monthly granularity or a"
                        + " shorter period");
        assertCharged(1);
    }

    @Test
    void longerKeysThanThereIsRoomForAreRefusedWithTheRemedy() {
        String[] rows = new String[50];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row("1", i + "-".repeat(50));
        }
        endpoint.answer(200, answer(day("2026-11-01", rows)));

        assertMalformed(fetch(SMALL), "groups whose keys have more than 2000 characters in one answer; ask for less");
        assertCharged(1);
    }

    /** Odd, and nothing wrong with it. */
    private record Fine(String name, int requests, int rows, IntFunction<String> pages) {
        static Fine of(String name, int rows, String answer) {
            return new Fine(name, 1, rows, number -> answer);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Fine> fine() {
        String backwards = "{\"Estimated\":false,\"Groups\":[{\"Metrics\":{" + cost("\"1\"", "\"USD\"")
                + "},\"Keys\":[\"Tax\"]}],\"TimePeriod\":{\"End\":\"2026-11-02\",\"Start\":\"2026-11-01\"}}";
        return Stream.of(
                Fine.of("no days at all", 0, answer()),
                Fine.of("days missing", 1, answer(day("2026-11-03", GOOD_ROW))),
                Fine.of("an empty token is the end", 1, page("", GOOD_DAY)),
                Fine.of(
                        "a token null is the end",
                        1,
                        page("", GOOD_DAY).replace("\"NextPageToken\":\"\"", "\"NextPageToken\":null")),
                Fine.of("blanks behind", 1, answer(GOOD_DAY) + " \r\n"),
                Fine.of("fields in another order", 1, answer(backwards)),
                Fine.of(
                        "a currency per row",
                        2,
                        answer(day("2026-11-01", GOOD_ROW, row("1", "a").replace("USD", "CNY")))),
                Fine.of("an amount in exponents", 1, answer(day("2026-11-01", row("1.5E+3", "a")))),
                Fine.of("an amount of 30 decimals", 1, answer(day("2026-11-01", row("0." + "1".repeat(30), "a")))),
                Fine.of(
                        "unknown fields",
                        1,
                        "{\"New\":{\"a\":[1,{\"b\":null}]}," + answer(GOOD_DAY).substring(1)),
                Fine.of("groups null", 0, answer(day("2026-11-01").replace("[]", "null"))),
                new Fine(
                        "a day goes on",
                        2,
                        2,
                        number -> number == 1 ? page("t", GOOD_DAY) : answer(day("2026-11-01", row("1", "Other")))),
                new Fine("a page without groups", 2, 1, number -> number == 1 ? page("t") : answer(GOOD_DAY)));
    }

    @ParameterizedTest
    @MethodSource
    void fine(Fine odd) {
        endpoint.answer(out ->
                Answers.body(odd.pages().apply(endpoint.requests().size())).write(out));

        assertThat(fetch())
                .isInstanceOfSatisfying(
                        FetchOutcome.Fetched.class,
                        fetched -> assertThat(fetched.days().stream()
                                        .mapToInt(day -> day.rows().size())
                                        .sum())
                                .isEqualTo(odd.rows()));
        assertCharged(odd.requests());
    }

    /** On one page closed and on the next one not: it may still move. */
    @Test
    void aDayThatIsOnceEstimatedIsOpen() {
        endpoint.answer(out -> Answers.body(
                        endpoint.requests().size() == 1
                                ? page("t", GOOD_DAY)
                                : answer(day("2026-11-01", row("1", "Other"))
                                        .replace("\"Estimated\":false", "\"Estimated\":true")))
                .write(out));

        assertThat(fetch())
                .isInstanceOfSatisfying(
                        FetchOutcome.Fetched.class,
                        fetched -> assertThat(fetched.days()).singleElement().satisfies(day -> {
                            assertThat(day.period()).isEqualTo(Period.ofDay(LocalDate.parse("2026-11-01")));
                            assertThat(day.closed()).isFalse();
                        }));
        assertCharged(2);
    }
}
