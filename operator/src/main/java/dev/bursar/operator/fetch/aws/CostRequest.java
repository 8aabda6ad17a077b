package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.model.CostBasis;
import dev.bursar.operator.model.Granularity;
import dev.bursar.operator.model.Grouping;
import dev.bursar.operator.model.Period;
import dev.bursar.operator.model.Question;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.costexplorer.model.DateInterval;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageRequest;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinition;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinitionType;

/** A question in Cost Explorer's words (Cost Explorer API, GetCostAndUsage). */
final class CostRequest {
    private CostRequest() {}

    /**
     * The same for every page but for its token: Cost Explorer answers RequestChangedException when anything else differs.
     */
    static GetCostAndUsageRequest of(Question question, Period range) {
        var builder = GetCostAndUsageRequest.builder()
                .timePeriod(DateInterval.builder()
                        .start(range.start().toString())
                        .end(range.end().toString())
                        .build())
                .granularity(granularity(question.granularity()))
                .metrics(Arrays.stream(CostBasis.values())
                        .map(CostRequest::metric)
                        .toList());
        CostFilter.of(question).ifPresent(builder::filter);
        List<GroupDefinition> groupBy = question.groupBy().stream()
                .map(grouping -> GroupDefinition.builder()
                        .type(type(grouping.kind()))
                        .key(grouping.key())
                        .build())
                .toList();
        return (groupBy.isEmpty() ? builder : builder.groupBy(groupBy)).build();
    }

    private static software.amazon.awssdk.services.costexplorer.model.Granularity granularity(Granularity granularity) {
        return switch (granularity) {
            case DAILY -> software.amazon.awssdk.services.costexplorer.model.Granularity.DAILY;
            case MONTHLY -> software.amazon.awssdk.services.costexplorer.model.Granularity.MONTHLY;
        };
    }

    private static GroupDefinitionType type(Grouping.Kind kind) {
        return switch (kind) {
            case DIMENSION -> GroupDefinitionType.DIMENSION;
            case TAG -> GroupDefinitionType.TAG;
            case COST_CATEGORY -> GroupDefinitionType.COST_CATEGORY;
        };
    }

    /** Metric names are free strings in the API's model; these are its documented ones. */
    static String metric(CostBasis basis) {
        return switch (basis) {
            case UNBLENDED -> "UnblendedCost";
            case AMORTIZED -> "AmortizedCost";
            case NET_UNBLENDED -> "NetUnblendedCost";
            case NET_AMORTIZED -> "NetAmortizedCost";
            case BLENDED -> "BlendedCost";
        };
    }

    static GetCostAndUsageRequest page(GetCostAndUsageRequest first, Optional<String> token) {
        return token.isEmpty()
                ? first
                : first.toBuilder().nextPageToken(token.get()).build();
    }
}
