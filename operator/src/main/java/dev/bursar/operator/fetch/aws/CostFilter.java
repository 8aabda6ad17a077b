package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.model.FilterClause;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Question;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.costexplorer.model.Dimension;
import software.amazon.awssdk.services.costexplorer.model.Expression;
import software.amazon.awssdk.services.costexplorer.model.MatchOption;

/** What a question counts, as a Cost Explorer Expression, of which each node holds one thing (Cost Explorer API, Expression). */
final class CostFilter {
    private CostFilter() {}

    /** The question's linked account always, and each of its conditions. */
    static Expression of(Question question) {
        List<Expression> all = new ArrayList<>();
        all.add(dimension(
                Dimension.LINKED_ACCOUNT.toString(), List.of(question.account().value())));
        question.filter().forEach(clause -> all.add(clause(clause)));
        return joined(all, false);
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
