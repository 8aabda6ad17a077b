package dev.bursar.operator.testing;

import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.kubernetes.server.ApiServerOptions;
import dev.bursar.kubernetes.server.KubeBinaries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The API servers of tests, in {@code target/api-server}. */
public final class ApiServers {
    private static final Path WORK = Path.of("target", "api-server");

    private static @Nullable ApiServer shared;

    private ApiServers() {}

    /** A server of the test's own. */
    public static ApiServer start(String name) {
        return start(options(name));
    }

    /** What a server of that name has; to be changed before it starts. */
    public static ApiServerOptions options(String name) {
        return ApiServerOptions.in(WORK.resolve(name));
    }

    /** Fetches or builds the programs first, where they are missing. */
    public static ApiServer start(ApiServerOptions options) {
        try {
            return ApiServer.start(KubeBinaries.fetched(), options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The server that all tests of this JVM may use, each in namespaces of its own; it is closed when the JVM ends. Tests
     * that kill, freeze or configure the server start their own.
     */
    public static synchronized ApiServer shared() {
        if (shared == null) {
            // Two builds in one checkout must not share a folder.
            shared = start("shared-" + ProcessHandle.current().pid());
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }
}
