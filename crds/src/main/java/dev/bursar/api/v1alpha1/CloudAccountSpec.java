package dev.bursar.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The account and the role to read it with. */
public record CloudAccountSpec(
        @Nullable String accountId,
        @Nullable String roleArn,
        @Nullable List<String> capabilities,
        @Nullable Verify verify,
        @Nullable Boolean suspend) {
    public CloudAccountSpec {
        capabilities = Copies.stringsOrNull(capabilities);
    }
}
