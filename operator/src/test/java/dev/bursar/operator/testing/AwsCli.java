package dev.bursar.operator.testing;

import dev.bursar.operator.testing.OnboardingTools.Ended;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The real AWS command line, with somebody's keys, at an emulator.
 *
 * @param folder that files are named from
 */
public record AwsCli(Path folder, URI endpoint, Ministack.Keys keys) {
    /** As the root of an account, by ministack's rule for keys. */
    public static AwsCli ofOwner(Path folder, URI endpoint, String account) {
        return new AwsCli(folder, endpoint, new Ministack.Keys(account, "any", ""));
    }

    public AwsCli with(Ministack.Keys others) {
        return new AwsCli(folder, endpoint, others);
    }

    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "AWS_ENDPOINT_URL", endpoint.toString(),
                "AWS_ACCESS_KEY_ID", keys.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", keys.secretAccessKey(),
                "AWS_DEFAULT_REGION", "eu-central-1",
                "AWS_REGION", "eu-central-1"));
        if (!keys.sessionToken().isEmpty()) {
            environment.put("AWS_SESSION_TOKEN", keys.sessionToken());
        }
        return environment;
    }

    public Ended run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("aws"));
        command.addAll(List.of(arguments));
        return OnboardingTools.run(folder, environment(), command.toArray(String[]::new));
    }

    /** The output of a call that must succeed. */
    public String output(String... arguments) {
        Ended ended = run(arguments);
        if (ended.exitCode() != 0) {
            throw new IllegalStateException("aws " + String.join(" ", arguments) + ": " + ended.output());
        }
        return ended.output().strip();
    }

    /** Whether a role lets these keys in; what is neither yes nor no fails. */
    public boolean assumes(String role, String... flags) {
        Ended ended = run(assumeRole(role, flags));
        if (ended.exitCode() != 0 && !ended.output().contains("AccessDenied")) {
            throw new IllegalStateException(ended.output());
        }
        return ended.exitCode() == 0;
    }

    /** The keys of a session of a role that lets these keys in. */
    public Ministack.Keys session(String role, String... flags) {
        List<String> arguments = new ArrayList<>(List.of(assumeRole(role, flags)));
        arguments.addAll(
                List.of("--query", "Credentials.[AccessKeyId,SecretAccessKey,SessionToken]", "--output", "text"));
        List<String> parts = List.of(output(arguments.toArray(String[]::new)).split("\\s+", -1));
        return new Ministack.Keys(parts.get(0), parts.get(1), parts.get(2));
    }

    private static String[] assumeRole(String role, String... flags) {
        List<String> arguments =
                new ArrayList<>(List.of("sts", "assume-role", "--role-session-name", "test", "--role-arn", role));
        arguments.addAll(List.of(flags));
        return arguments.toArray(String[]::new);
    }
}
