package dev.bursar.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a grant matches now. */
public record RoleGrantStatus(
        @Nullable Long observedGeneration, @Nullable MatchedNamespaces matchedNamespaces, List<Condition> conditions) {
    public RoleGrantStatus {
        conditions = Copies.list(conditions, Condition.BROKEN);
    }
}
