package dev.bursar.operator.main;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code ./bursar check} in a process of its own. */
record CheckRun(Path kubeconfig) {
    /** Width of the marks and of the subjects, with what is between. */
    private static final int SUBJECT_AT = 6;

    private static final int TEXT_AT = 19;

    /** @param lines of both streams */
    record Said(int code, List<String> lines) {
        List<String> faults() {
            return lines.stream().filter(line -> line.startsWith("FAIL")).toList();
        }

        List<String> about(String subject) {
            return lines.stream()
                    .filter(line -> line.length() > TEXT_AT
                            && line.substring(SUBJECT_AT).startsWith(subject))
                    .map(line -> line.substring(TEXT_AT))
                    .toList();
        }
    }

    /** Whose API server does not answer. */
    static CheckRun withoutCluster(Path folder) throws IOException {
        return new CheckRun(Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: none
                contexts: [{name: none, context: {cluster: none, user: none}}]
                clusters: [{name: none, cluster: {server: "http://127.0.0.1:9"}}]
                users: [{name: none, user: {}}]
                """));
    }

    /** @param environment in addition to this process' own */
    Said run(Map<String, String> environment, String... flags) {
        List<String> command =
                Stream.concat(Stream.of("../bursar", "check"), Stream.of(flags)).toList();
        return run(
                command,
                Stream.concat(
                                environment.entrySet().stream(),
                                Map.of("KUBECONFIG", kubeconfig.toAbsolutePath().toString()).entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    static Said run(List<String> command, Map<String, String> environment) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (InputStream output = process.getInputStream()) {
                String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
                return new Said(
                        process.onExit().join().exitValue(), text.lines().toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
