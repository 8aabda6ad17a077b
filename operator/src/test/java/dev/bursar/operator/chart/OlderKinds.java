package dev.bursar.operator.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A chart whose kinds are from before {@code spec.forecast}. */
final class OlderKinds {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private OlderKinds() {}

    /** @param kinds folder of the chart that holds its CRDs */
    static Path copied(Path chart, Path folder, String kinds) throws IOException {
        try (Stream<Path> files = Files.walk(chart)) {
            for (Path file : files.toList()) {
                Path target = folder.resolve(chart.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return without(folder, kinds);
    }

    static Path unpacked(Path archive, Path folder, String kinds) throws IOException {
        Files.createDirectories(folder);
        Process tar = new ProcessBuilder(List.of("tar", "xzf", archive.toString(), "-C", folder.toString()))
                .inheritIO()
                .start();
        if (tar.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("tar cannot unpack " + archive);
        }
        return without(folder.resolve("bursar"), kinds);
    }

    private static Path without(Path chart, String kinds) throws IOException {
        Path file = chart.resolve(kinds).resolve("costreports.bursar.dev.yaml");
        JsonNode crd = YAML.readTree(file.toFile());
        ObjectNode spec = (ObjectNode) crd.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties");
        if (spec.remove("forecast") == null) {
            throw new IllegalStateException("no spec.forecast in " + file);
        }
        YAML.writeValue(file.toFile(), crd);
        return chart;
    }
}
