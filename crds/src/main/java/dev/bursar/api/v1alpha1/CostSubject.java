package dev.bursar.api.v1alpha1;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What costs are grouped or filtered by: exactly one of dimension, tag and costCategory. */
public interface CostSubject {
    /** Longest key of an AWS tag (AWS General Reference, tagging). */
    int TAG_LENGTH = 128;

    /** Longest name of a cost category (Cost Explorer API, CostCategory). */
    int COST_CATEGORY_LENGTH = 50;

    /** As CEL says it. */
    String EXACTLY_ONE =
            "[has(self.dimension), has(self.tag), has(self.costCategory)].filter(given, given).size() == 1";

    @Nullable
    String dimension();

    @Nullable
    String tag();

    @Nullable
    String costCategory();

    /** Whether exactly one is given. */
    default boolean namesOne() {
        return Stream.of(dimension(), tag(), costCategory())
                        .filter(Objects::nonNull)
                        .count()
                == 1;
    }
}
