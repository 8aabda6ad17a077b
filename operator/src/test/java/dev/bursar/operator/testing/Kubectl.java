package dev.bursar.operator.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The real one, which documents and the demo's last lines tell people to use. */
public record Kubectl(Path program, String kubeconfig) {
    public static Kubectl with(String kubeconfig) {
        return new Kubectl(
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder, "kubectl"))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(
                                "kubectl is missing: install it (https://kubernetes.io/docs/tasks/tools/)")),
                kubeconfig);
    }

    public String run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--kubeconfig", kubeconfig));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("NO_PROXY", "127.0.0.1");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(command + ": " + output);
        }
        return output;
    }

    public JsonNode json(String... arguments) throws IOException {
        return new JsonMapper()
                .readTree(run(Stream.concat(Stream.of(arguments), Stream.of("-o", "json"))
                        .toArray(String[]::new)));
    }
}
