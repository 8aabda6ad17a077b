package dev.bursar.operator.fetch;

import dev.bursar.operator.model.DayRows;
import java.util.List;

/**
 * Every answer to a paid question. Messages say what was wrong and the fix, and are free of request ids and secrets. Only
 * {@link Fetched} carries rows, and only when all pages were there: a partial answer does not exist.
 */
public sealed interface FetchOutcome {
    /**
     * @param days one per slice that the provider spoke about, by start; slices it left out are absent
     * @param pages requests that were answered
     */
    record Fetched(List<DayRows> days, int pages) implements FetchOutcome {
        public Fetched {
            days = List.copyOf(days);
        }
    }

    /** Asked too often; the refused request was not billed. */
    record Throttled(String message) implements FetchOutcome {}

    /** The role may not ask this. */
    record Denied(String message) implements FetchOutcome {}

    /** The session is no longer taken: drop it and assume the role again. The refused request was not billed. */
    record SessionExpired(String message) implements FetchOutcome {}

    /** The billing service has not been switched on by the payer. */
    record NotEnabled(String message) implements FetchOutcome {}

    /** Switched on, and the provider is still preparing the data. */
    record NoDataYet(String message) implements FetchOutcome {}

    /** No complete answer: network, time-out, provider fault. An attempt of it may have been billed. */
    record Unavailable(String message) implements FetchOutcome {}

    /** An answer that cannot be trusted; it was billed. */
    record Malformed(String message) implements FetchOutcome {}

    /** The guard or the leadership gate did not let the next request leave; pages answered before it were billed. */
    record NotSent(String message) implements FetchOutcome {}
}
