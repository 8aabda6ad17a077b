package dev.bursar.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** Whether a role must demand the external id. */
public record ExternalIdRule(@Nullable String policy) {}
