package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.fetch.Caller;
import dev.bursar.operator.fetch.RoleSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/** Runs one SDK call so that whatever happens becomes a value. */
final class AwsCalls {
    private AwsCalls() {}

    /** What came of a call. */
    sealed interface Result<T> {
        record Answered<T>(T value) implements Result<T> {}

        record Failed<T>(AwsFault fault) implements Result<T> {}
    }

    /** With that caller's credentials, given to this one request: one client serves all. */
    static <T> Result<T> as(Caller caller, Function<AwsRequestOverrideConfiguration, T> call) {
        return as(caller, List.of(), call);
    }

    /** @param secrets what must not show up in any text either, besides the caller's own */
    static <T> Result<T> as(Caller caller, List<String> secrets, Function<AwsRequestOverrideConfiguration, T> call) {
        AttemptTrace trace = new AttemptTrace();
        List<String> hidden = new ArrayList<>(secrets);
        try {
            var override =
                    AwsRequestOverrideConfiguration.builder().putExecutionAttribute(AttemptTrace.ATTRIBUTE, trace);
            credentials(caller, hidden).map(StaticCredentialsProvider::create).ifPresent(override::credentialsProvider);
            return new Result.Answered<>(call.apply(override.build()));
        } catch (RuntimeException failure) {
            return new Result.Failed<>(AwsErrors.classify(failure, trace, hidden));
        }
    }

    /** Empty for the operator itself, whose credentials the client finds. */
    private static Optional<AwsCredentials> credentials(Caller caller, List<String> hidden) {
        return switch (caller) {
            case Caller.Operator operator -> Optional.empty();
            case Caller.Keys keys -> {
                hidden.addAll(List.of(keys.accessKeyId(), keys.secretAccessKey()));
                keys.sessionToken().ifPresent(hidden::add);
                yield Optional.of(keys.sessionToken()
                        .<AwsCredentials>map(token ->
                                AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), token))
                        .orElseGet(() -> AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey())));
            }
            case RoleSession session -> {
                hidden.addAll(List.of(session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));
                yield Optional.of(AwsSessionCredentials.create(
                        session.accessKeyId(), session.secretAccessKey(), session.sessionToken()));
            }
        };
    }
}
