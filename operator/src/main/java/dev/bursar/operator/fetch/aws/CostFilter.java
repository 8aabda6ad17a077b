package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.model.FilterClause;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.costexplorer.model.Dimension;
import software.amazon.awssdk.services.costexplorer.model.Expression;
import software.amazon.awssdk.services.costexplorer.model.MatchOption;

/** What a question counts, as a Cost Explorer Expression, of which each node holds one thing (Cost Explorer API, Expression). */
final class CostFilter {
    private CostFilter() {}

    /**
     * Each of the question's conditions, and its linked account unless it is about a whole organization. Empty when there is
     * nothing to filter by.
     */
    static Optional<Expression> of(Question question) {
        List<Expression> all = new ArrayList<>();
        switch (question.scope()) {
            case ACCOUNT ->
                all.add(dimension(
                        Dimension.LINKED_ACCOUNT.toString(),
                        List.of(question.account().value())));
            case ORGANIZATION -> {}
        }
        question.filter().forEach(clause -> all.add(clause(clause)));
        return all.isEmpty() ? Optional.empty() : Optional.of(joined(all, false));
    }

    private static Expression clause(FilterClause clause) {
        List<Expression> any = new ArrayList<>();
        List<String> values = new ArrayList<>(clause.values());
        Grouping subject = clause.subject();
        if (subject.kind() != Grouping.Kind.DIMENSION && values.remove(Grouping.NONE)) {
            any.add(absent(subject));
        }
        if (!values.isEmpty()) {
            any.add(present(subject, values));
        }
        Expression matched = joined(any, true);
        return switch (clause.match()) {
            case IN -> matched;
            case NOT_IN -> Expression.builder().not(matched).build();
        };
    }

    /** And and Or take two expressions at least. */
    private static Expression joined(List<Expression> expressions, boolean any) {
        if (expressions.size() == 1) {
            return expressions.getFirst();
        }
        return any
                ? Expression.builder().or(expressions).build()
                : Expression.builder().and(expressions).build();
    }

    private static Expression present(Grouping subject, List<String> values) {
        return switch (subject.kind()) {
            case DIMENSION -> dimension(subject.key(), values);
            case TAG ->
                Expression.builder()
                        .tags(tag -> tag.key(subject.key()).values(values).matchOptions(MatchOption.EQUALS))
                        .build();
            case COST_CATEGORY ->
                Expression.builder()
                        .costCategories(category ->
                                category.key(subject.key()).values(values).matchOptions(MatchOption.EQUALS))
                        .build();
        };
    }

    private static Expression absent(Grouping subject) {
        return switch (subject.kind()) {
            case DIMENSION -> throw new IllegalArgumentException("a dimension is never absent");
            case TAG ->
                Expression.builder()
                        .tags(tag -> tag.key(subject.key()).matchOptions(MatchOption.ABSENT))
                        .build();
            case COST_CATEGORY ->
                Expression.builder()
                        .costCategories(category -> category.key(subject.key()).matchOptions(MatchOption.ABSENT))
                        .build();
        };
    }

    private static Expression dimension(String key, List<String> values) {
        return Expression.builder()
                .dimensions(dimension -> dimension.key(key).values(values))
                .build();
    }
}
