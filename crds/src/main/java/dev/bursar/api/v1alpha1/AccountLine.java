package dev.bursar.api.v1alpha1;

import org.jspecify.annotations.Nullable;

/** One account of a report. */
public record AccountLine(
        @Nullable String name,
        @Nullable String accountId,
        @Nullable String state,
        @Nullable String amount,
        @Nullable String currency,
        @Nullable String message) {
    /** Stands for a null in a list. */
    static final AccountLine BROKEN = new AccountLine(null, null, null, null, null, null);
}
