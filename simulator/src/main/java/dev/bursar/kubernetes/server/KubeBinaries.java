package dev.bursar.kubernetes.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where kube-apiserver and etcd are: {@code dev/kube-api} knows. */
public final class KubeBinaries {

    private static final String SCRIPT = "dev/kube-api";
    private static final String AT_HAND = "--at-hand";
    private static final int NOT_AT_HAND = 3;

    private KubeBinaries() {}

    /** Fetches or builds them first, which may take minutes. */
    public static Path fetched() throws IOException {
        Answer answer = ask(script());
        return answer.folder().orElseThrow(() -> answer.failure(SCRIPT));
    }

    /**
     * Looks, and fetches nothing.
     *
     * @param repository its root folder
     */
    public static Optional<Path> atHand(Path repository) throws IOException {
        Answer answer = ask(repository.resolve(SCRIPT), AT_HAND);
        if (answer.code() == NOT_AT_HAND) {
            return Optional.empty();
        }
        return Optional.of(answer.folder().orElseThrow(() -> answer.failure(SCRIPT + " " + AT_HAND)));
    }

    /** @param said on both streams: the folder is printed last, and before it all that tells why there is none */
    private record Answer(int code, List<String> said) {
        Optional<Path> folder() {
            return code == 0 && !said.isEmpty() ? Optional.of(Path.of(said.getLast())) : Optional.empty();
        }

        IOException failure(String command) {
            return new IOException(command + " failed:\n" + String.join("\n", said));
        }
    }

    private static Answer ask(Path script, String... flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(flags));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> said = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                // The first run may compile for minutes, which must not look like a hanging test.
                if (flags.length == 0 && line.startsWith(SCRIPT)) {
                    System.err.println(line);
                }
                said.add(line);
            }
        }
        return new Answer(process.onExit().join().exitValue(), said);
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
