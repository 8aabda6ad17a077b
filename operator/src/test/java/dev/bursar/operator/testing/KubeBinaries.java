package dev.bursar.operator.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where kube-apiserver and etcd are: {@code dev/kube-api} knows, or fetches or builds them first. */
final class KubeBinaries {

    private static final String SCRIPT = "dev/kube-api";

    private KubeBinaries() {}

    static Path folder() throws IOException {
        // Both streams in one: the folder is printed last, and before it all that tells why there is none.
        Process process = new ProcessBuilder(script().toString())
                .redirectErrorStream(true)
                .start();
        List<String> said = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                // The first run may compile for minutes, which must not look like a hanging test.
                if (line.startsWith(SCRIPT)) {
                    System.err.println(line);
                }
                said.add(line);
            }
        }
        if (process.onExit().join().exitValue() != 0 || said.isEmpty()) {
            throw new IOException(SCRIPT + " failed:\n" + String.join("\n", said));
        }
        return Path.of(said.getLast());
    }

    /** Tests run in a module's folder or in the repository's. */
    private static Path script() throws IOException {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            Path script = folder.resolve(SCRIPT);
            if (Files.isExecutable(script)) {
                return script;
            }
        }
        throw new IOException("No " + SCRIPT + " in " + start + " or above it");
    }
}
