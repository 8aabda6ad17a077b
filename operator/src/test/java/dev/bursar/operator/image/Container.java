package dev.bursar.operator.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs an unpacked image much as a container runtime would, with no runtime at hand: in a root of its own that is read-only,
 * with /proc, /dev, an empty /tmp, the image's user, and no environment but the image's and what is given. The network is the
 * machine's. All mounts are in a namespace of the process and end with it; the process keeps its id.
 */
final class Container {
    /** In a pod the service account's token is mounted there. */
    static final Path SERVICE_ACCOUNT = Path.of("var", "run", "secrets", "kubernetes.io", "serviceaccount");

    private static final String SCRIPT = """
            set -e
            root=$1 user=$2; shift 2
            mount --bind "$root" "$root"
            mount --rbind /proc "$root/proc"
            mount --rbind /dev "$root/dev"
            mount -t tmpfs -o size=16m,mode=1777 tmp "$root/tmp"
            mount -o remount,bind,ro "$root"
            exec chroot ${user:+--userspec=$user} "$root" "$@"
            """;

    private final OciImage image;

    Container(OciImage image) {
        this.image = image;
        for (String mountPoint : List.of("proc", "dev", "tmp")) {
            try {
                Files.createDirectories(image.root().resolve(mountPoint));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** As a pod's volumes. */
    void mount(Path path, Map<String, String> files) {
        try {
            Path folder = Files.createDirectories(image.root().resolve(path));
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its entrypoint with these arguments. */
    List<String> command(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "-i"));
        command.addAll(image.environment());
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.add("PATH=" + System.getenv("PATH"));
        command.addAll(List.of("unshare", "--mount"));
        if (!isRoot()) {
            command.add("--map-root-user");
        }
        command.addAll(
                List.of("sh", "-c", SCRIPT, "sh", image.root().toAbsolutePath().toString()));
        // Only root may become somebody else; others are root in a namespace of their own, and nobody outside of it.
        command.add(isRoot() ? image.user() : "");
        command.addAll(image.entrypoint());
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Both streams of a run that ends by itself. */
    String output(String... arguments) {
        try {
            Process process = new ProcessBuilder(command(Map.of(), arguments))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.onExit().join().exitValue();
            if (code != 0) {
                throw new IllegalStateException(
                        "The image ended with " + code + ": " + said
                                + "\nRunning it needs Linux, and root or user namespaces (unshare --map-root-user --mount true).");
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
