package dev.bursar.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** Where the account owner finds the policies to install. */
public record OnboardingRef(@Nullable String secret) {}
