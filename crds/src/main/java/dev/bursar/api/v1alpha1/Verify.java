package dev.bursar.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** How often access is verified. */
public record Verify(@Nullable String every) {}
