package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.FilterClause;
import dev.bursar.operator.model.FilterClause.Match;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Grouping.Kind;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.model.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.costexplorer.model.Dimension;
import software.amazon.awssdk.services.costexplorer.model.Expression;
import software.amazon.awssdk.services.costexplorer.model.MatchOption;

class CostFilterTest {
    private static final Expression ACCOUNT = Expression.builder()
            .dimensions(value -> value.key(Dimension.LINKED_ACCOUNT).values("111122223333"))
            .build();
    private static final Grouping TEAM = new Grouping(Kind.TAG, "team");
    private static final Expression NO_TEAM = Expression.builder()
            .tags(value -> value.key("team").matchOptions(MatchOption.ABSENT))
            .build();

    @Test
    void theAccountAloneIsOneExpression() {
        assertThat(of()).isEqualTo(ACCOUNT);
    }

    @Test
    void everyClauseMustHoldBesideTheAccount() {
        FilterClause noCredits =
                FilterClause.of(Grouping.ofDimension("RECORD_TYPE"), Match.NOT_IN, List.of("Refund", "Credit"));
        Expression credits = Expression.builder()
                .dimensions(value -> value.key("RECORD_TYPE").values("Credit", "Refund"))
                .build();

        assertThat(of(noCredits))
                .isEqualTo(Expression.builder()
                        .and(ACCOUNT, Expression.builder().not(credits).build())
                        .build());
    }

    @Test
    void theAbsenceOfATagIsAValueLikeAnyOther() {
        Expression team = Expression.builder()
                .tags(value -> value.key("team").values("a$b").matchOptions(MatchOption.EQUALS))
                .build();

        assertThat(of(FilterClause.of(TEAM, Match.IN, List.of("(none)"))))
                .isEqualTo(Expression.builder().and(ACCOUNT, NO_TEAM).build());
        assertThat(of(FilterClause.of(TEAM, Match.NOT_IN, List.of("a$b", "(none)"))))
                .isEqualTo(Expression.builder()
                        .and(
                                ACCOUNT,
                                Expression.builder()
                                        .not(Expression.builder()
                                                .or(NO_TEAM, team)
                                                .build())
                                        .build())
                        .build());
    }

    @Test
    void costCategoriesAreAskedForByName() {
        assertThat(of(FilterClause.of(new Grouping(Kind.COST_CATEGORY, "Env"), Match.IN, List.of("prod"))))
                .isEqualTo(Expression.builder()
                        .and(
                                ACCOUNT,
                                Expression.builder()
                                        .costCategories(value ->
                                                value.key("Env").values("prod").matchOptions(MatchOption.EQUALS))
                                        .build())
                        .build());
    }

    @Test
    void anOrganizationIsNotFilteredByAccount() {
        FilterClause team = FilterClause.of(TEAM, Match.IN, List.of("(none)"));

        assertThat(CostFilter.of(question(Scope.ORGANIZATION))).isEmpty();
        assertThat(CostFilter.of(question(Scope.ORGANIZATION, team))).contains(NO_TEAM);
    }

    private static Expression of(FilterClause... clauses) {
        return CostFilter.of(question(Scope.ACCOUNT, clauses)).orElseThrow();
    }

    private static Question question(Scope scope, FilterClause... clauses) {
        return new Question(scope, new AccountId("111122223333"), Granularity.DAILY, List.of(), List.of(clauses));
    }
}
