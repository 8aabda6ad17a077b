package dev.bursar.operator.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.FilterClause;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.model.RoleRoute;
import dev.bursar.operator.model.Scope;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NeededSeriesTest {
    private static final AccountId ACCOUNT = new AccountId("111122223333");
    private static final AccountId OTHER = new AccountId("444455556666");

    @Test
    void whatCanBeReadIsNeededAsItWasFetched() {
        NeededSeries needed =
                new NeededSeries(Set.of(key("Own", byService(ACCOUNT)).plain()), Set.of(), Set.of());

        assertThat(needed.contains(key("Own", byService(ACCOUNT)).plain())).isTrue();
        assertThat(needed.contains(key("Former", byService(ACCOUNT)).plain())).isFalse();
    }

    @Test
    void whatCannotBeReadNowIsNeededWhoeverFetchedIt() {
        Question filtered = new Question(
                Scope.ACCOUNT,
                ACCOUNT,
                Granularity.MONTHLY,
                List.of(),
                List.of(FilterClause.of(
                        Grouping.ofDimension("SERVICE"), FilterClause.Match.IN, List.of("Amazon S3", "AWS Lambda "))));
        NeededSeries needed = new NeededSeries(
                Set.of(), Set.of(SeriesKey.plain(byService(ACCOUNT)), SeriesKey.plain(filtered)), Set.of());

        assertThat(needed.contains(key("Own", byService(ACCOUNT)).plain())).isTrue();
        assertThat(needed.contains(key("Payer", byService(ACCOUNT)).plain())).isTrue();
        assertThat(needed.contains(key("Own", filtered).plain())).isTrue();
        assertThat(needed.contains(key("Own", byService(OTHER)).plain())).isFalse();
        assertThat(needed.contains(key("Own", unfiltered()).plain())).isFalse();
    }

    @Test
    void ofAReportThatIsNotUnderstoodEverythingIsNeeded() {
        NeededSeries needed = new NeededSeries(Set.of(), Set.of(), Set.of(ACCOUNT));

        assertThat(needed.contains(key("Own", byService(ACCOUNT)).plain())).isTrue();
        assertThat(needed.contains(key("Own", unfiltered()).plain())).isTrue();
        assertThat(needed.contains(key("Own", byService(OTHER)).plain())).isFalse();
    }

    private static Question byService(AccountId account) {
        return new Question(
                Scope.ACCOUNT, account, Granularity.DAILY, List.of(Grouping.ofDimension("SERVICE")), List.of());
    }

    private static Question unfiltered() {
        return new Question(Scope.ACCOUNT, ACCOUNT, Granularity.MONTHLY, List.of(), List.of());
    }

    private static SeriesKey key(String role, Question question) {
        return new SeriesKey("ce", RoleRoute.direct(new RoleArn("arn:aws:iam::111122223333:role/" + role)), question);
    }
}
