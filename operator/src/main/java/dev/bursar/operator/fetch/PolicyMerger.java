package dev.bursar.operator.fetch;

import java.util.Optional;

/** How a policy of a role that exists gets what it lacks of ours, without losing anything. */
@FunctionalInterface
public interface PolicyMerger {
    /**
     * @param existing whole document, as JSON
     * @param ours whole document, as JSON
     * @return the very text of {@code existing} when it lacks nothing; empty when it is no policy
     */
    Optional<String> merged(String existing, String ours);
}
