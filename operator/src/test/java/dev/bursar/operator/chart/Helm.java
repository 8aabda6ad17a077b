package dev.bursar.operator.chart;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Real Helm: {@code dev/helm/helm} builds it on its first run. */
public final class Helm {
    public static final String RELEASE = "bursar";
    public static final Path CHART = Path.of("..", "helm", "bursar");

    /** The chart of the version before, as it was packed then. */
    static final Path PREVIOUS = Path.of("src", "test", "resources", "chart", "previous", "bursar-0.0.9.tgz");

    private static final Path PROGRAM = Path.of("..", "dev", "helm", "helm");
    private static final Pattern BETWEEN = Pattern.compile("(?m)^---\n");

    private Helm() {}

    /** @param output both streams */
    public record Answer(int code, String output) {
        String orFail() {
            if (code != 0) {
                throw new IllegalStateException("helm ended with " + code + ": " + output);
            }
            return output;
        }
    }

    static Answer run(String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
            command.addAll(List.of(arguments));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (InputStream output = process.getInputStream()) {
                String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
                return new Answer(process.onExit().join().exitValue(), said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As release "bursar" in "bursar-system", for which deploy/ is written too. */
    static Answer template(String... more) {
        return run(joined(
                List.of("template", RELEASE, CHART.toString(), "--namespace", "bursar-system"), Arrays.asList(more)));
    }

    /**
     * Installs or upgrades, and fails with what Helm says.
     *
     * @return what it says otherwise, with the chart's notes
     */
    public static String install(Path kubeconfig, String namespace, String... more) {
        return installFrom(CHART, kubeconfig, namespace, more);
    }

    /** Installs or upgrades from another chart than the one that is here. */
    static String installFrom(Path chart, Path kubeconfig, String namespace, String... more) {
        return run(joined(
                        List.of(
                                "upgrade",
                                "--install",
                                RELEASE,
                                chart.toString(),
                                "--namespace",
                                namespace,
                                "--kubeconfig",
                                kubeconfig.toString()),
                        Arrays.asList(more)))
                .orFail();
    }

    static void uninstall(Path kubeconfig, String namespace) {
        run("uninstall", RELEASE, "--namespace", namespace, "--kubeconfig", kubeconfig.toString())
                .orFail();
    }

    static List<HasMetadata> objects(String yaml) {
        return BETWEEN.splitAsStream(yaml)
                .filter(document -> document.contains("kind:"))
                .<HasMetadata>map(document -> Serialization.unmarshal(document, HasMetadata.class))
                .toList();
    }

    private static String[] joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toArray(String[]::new);
    }
}
