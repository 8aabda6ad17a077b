package dev.bursar.operator.fetch;

import java.util.Optional;

/** Whose credentials a call is made with. */
public sealed interface Caller permits Caller.Operator, Caller.Keys, RoleSession {
    /** The operator's own: whatever the SDK's default chain finds (IRSA, Pod Identity, environment). */
    Caller OPERATOR = new Operator();

    record Operator() implements Caller {}

    /**
     * Keys that a Secret holds. They live in memory only and never appear as text.
     *
     * @param sessionToken of temporary keys; those of an IAM user have none
     */
    record Keys(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) implements Caller {
        @Override
        public String toString() {
            return "Keys[hidden]";
        }
    }
}
