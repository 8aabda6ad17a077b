package dev.bursar.operator.ledger;

import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.Digest;
import dev.bursar.operator.model.FilterClause;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Question;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.model.RoleRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which rows: one question, asked of one source over one route. Rows that another role fetched are other rows, because a
 * provider may show each caller something else.
 *
 * @param source of the data, e.g. {@code ce}
 * @param route to the role that fetches; the partition is part of the key
 * @param forecast the basis of what is expected; empty for what was spent
 */
public record SeriesKey(String source, RoleRoute route, Question question, Optional<CostBasis> forecast) {
    private static final String FORMAT = "1";
    private static final String COST = "cost";
    private static final String FORECAST = "forecast ";

    /** Of what was spent. */
    public SeriesKey(String source, RoleRoute route, Question question) {
        this(source, route, question, Optional.empty());
    }

    /** Hex SHA-256 over every part, each preceded by its length. */
    public String hash() {
        return Digest.ofParts(parts());
    }

    /** The key as a reader of the stored object sees it. */
    public String plain() {
        return String.join(" ", parts()).trim();
    }

    /** How the plain key of every series of a question ends, whoever fetched it. */
    public static String plain(Question question) {
        return String.join(" ", parts(question)).trim();
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        parts.add("v=" + FORMAT);
        parts.add("source=" + source);
        parts.add("type=" + forecast.map(basis -> FORECAST + basis.specName()).orElse(COST));
        parts.add("partition=" + route.role().partition());
        parts.add("identity=" + route.identity());
        parts.add("chain=" + route.chain().stream().map(RoleArn::value).collect(Collectors.joining(",")));
        parts.add("role=" + route.role().value());
        parts.addAll(parts(question));
        return parts;
    }

    private static List<String> parts(Question question) {
        return List.of(
                "scope=" + question.scope().specName(),
                "account=" + question.account().value(),
                "granularity=" + question.granularity().specName(),
                "groupBy=" + question.groupBy().stream().map(Grouping::label).collect(Collectors.joining(",")),
                "filter="
                        + question.filter().stream()
                                .map(FilterClause::canonical)
                                .collect(Collectors.joining(" and ")));
    }
}
