package dev.bursar.operator.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The image that the build made, unpacked: its configuration, and its layers one over the other. */
record OciImage(JsonNode config, Path root, long packedBytes, long unpackedBytes) {
    private static final Path TAR = Path.of("target", "bursar-image.tar");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param folder emptied first */
    static OciImage unpack(Path folder) throws IOException {
        if (!Files.exists(TAR)) {
            throw new IllegalStateException(
                    "operator/" + TAR + " is missing: build it with ./mvnw -Pimage -DskipTests package");
        }
        delete(folder);
        Path layout = Files.createDirectories(folder.resolve("layout"));
        Path root = Files.createDirectories(folder.resolve("root"));
        tar("-xf", TAR.toString(), "-C", layout.toString());
        JsonNode index = JSON.readTree(layout.resolve("index.json").toFile());
        JsonNode manifest = blobJson(layout, index.at("/manifests/0"));
        long packed = 0;
        for (JsonNode layer : manifest.path("layers")) {
            packed += layer.path("size").asLong();
            tar("-xzf", blob(layout, layer).toString(), "-C", root.toString());
        }
        return new OciImage(blobJson(layout, manifest.path("config")).path("config"), root, packed, size(root));
    }

    List<String> entrypoint() {
        return texts("Entrypoint");
    }

    List<String> environment() {
        return texts("Env");
    }

    String user() {
        return config.path("User").asText();
    }

    private List<String> texts(String field) {
        List<String> texts = new ArrayList<>();
        config.path(field).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static JsonNode blobJson(Path layout, JsonNode descriptor) throws IOException {
        return JSON.readTree(blob(layout, descriptor).toFile());
    }

    private static Path blob(Path layout, JsonNode descriptor) {
        return layout.resolve("blobs")
                .resolve(descriptor.path("digest").asText().replace(':', '/'));
    }

    private static void tar(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("tar"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int code = process.onExit().join().exitValue();
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code);
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> {
                    try {
                        Files.delete(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
    }
}
