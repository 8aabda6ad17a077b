package dev.bursar.operator.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs of {@code dev/emulators onboarding}, and whatever else is on the path. */
public final class OnboardingTools {
    private static final long PATIENCE_SECONDS = 120;

    private OnboardingTools() {}

    /** @param output of both streams */
    public record Ended(int exitCode, String output) {}

    /**
     * Runs one program to its end.
     *
     * @param environment besides PATH and HOME, which are the folder; nothing is inherited
     * @param command whose program is looked up in the tools first
     */
    public static Ended run(Path folder, Map<String, String> environment, String... command) {
        Path programs = programs();
        Path named = programs.resolve(command[0]);
        List<String> whole = new ArrayList<>(List.of(command));
        whole.set(0, Files.isExecutable(named) ? named.toString() : command[0]);
        try {
            Path output = Files.createTempFile(folder, "output", ".txt");
            ProcessBuilder builder = new ProcessBuilder(whole)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().put("PATH", programs + ":/usr/bin:/bin");
            builder.environment().put("HOME", folder.toString());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command[0] + " did not end: " + Files.readString(output));
            }
            return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static Path programs() {
        Path venv = Emulator.venvs().resolve("onboarding").toAbsolutePath();
        if (!Files.exists(venv.resolve("installed.txt"))) {
            throw new IllegalStateException(
                    "the tools are not in " + venv + "; run dev/emulators of this repository, which needs python3");
        }
        return venv.resolve("bin");
    }
}
