package dev.bursar.simulator.world;

import org.jspecify.annotations.Nullable;

/**
 * What of an HTTP request matters to AWS.
 *
 * @param target {@code X-Amz-Target}
 * @param authorization {@code Authorization}
 * @param securityToken {@code X-Amz-Security-Token}
 */
public record AwsRequest(
        @Nullable String target,
        @Nullable String authorization,
        @Nullable String securityToken,
        String body) {}
