package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.fetch.RoleSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

    /** With the operator's own identity; {@code secrets} must not show up in any text. */
    static <T> Result<T> asOperator(List<String> secrets, Function<AwsRequestOverrideConfiguration, T> call) {
        return run(Optional.empty(), secrets, call);
    }

    /** With a session's credentials, given to this one request: one client serves all accounts. */
    static <T> Result<T> as(RoleSession session, Function<AwsRequestOverrideConfiguration, T> call) {
        return run(
                Optional.of(session),
                List.of(session.accessKeyId(), session.secretAccessKey(), session.sessionToken()),
                call);
    }

    private static <T> Result<T> run(
            Optional<RoleSession> session, List<String> secrets, Function<AwsRequestOverrideConfiguration, T> call) {
        AttemptTrace trace = new AttemptTrace();
        try {
            var override =
                    AwsRequestOverrideConfiguration.builder().putExecutionAttribute(AttemptTrace.ATTRIBUTE, trace);
            session.ifPresent(own -> override.credentialsProvider(StaticCredentialsProvider.create(
                    AwsSessionCredentials.create(own.accessKeyId(), own.secretAccessKey(), own.sessionToken()))));
            return new Result.Answered<>(call.apply(override.build()));
        } catch (RuntimeException failure) {
            return new Result.Failed<>(AwsErrors.classify(failure, trace, new ArrayList<>(secrets)));
        }
    }
}
