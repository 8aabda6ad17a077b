package dev.bursar.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** The total of the period in every cost basis. {@code leading} repeats the one of {@code spec.costBasis}: a printer column cannot choose. */
public record Totals(
        @Nullable String unblended,
        @Nullable String amortized,
        @Nullable String netUnblended,
        @Nullable String netAmortized,
        @Nullable String blended,
        @Nullable String leading) {}
