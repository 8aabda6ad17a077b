package dev.bursar.kubernetes.embedded;

import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.mockwebserver.MockWebServer;
import java.net.InetAddress;
import java.net.URI;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A Kubernetes API in this process: Fabric8's mock server in CRUD mode behind an adapter that makes it just true enough for
 * the operator and for {@code kubectl get}. Unencrypted, on loopback, for anybody who asks.
 *
 * <p>What it keeps: names are taken once (409), a write with a stale resourceVersion is refused (409), uid, creation time and
 * generation are its own, a status is written by itself, watches deliver (by WebSocket), deletes heed their preconditions,
 * equality selectors select. Server-side apply is understood for {@code /status} alone, where it replaces the status; for
 * anything else it answers 415.
 *
 * <p>What it does not do: validation and defaults (schemas, CEL rules, unknown fields), authentication, RBAC and admission,
 * garbage collection, managed fields and conflicts of field managers, dry runs, pages and history (a watch begins with all
 * that is there), set-based selectors, tables, OpenAPI, namespaces that must exist or that end, watches without WebSocket
 * ({@code kubectl get --watch}). What is served is what {@link Discovery} lists and what CRDs were created for; any other
 * path is an empty list.
 */
public final class EmbeddedApi implements AutoCloseable {
    /** It logs every request. Held here, as a logger that nobody holds forgets its level. */
    private static final Logger CHATTER = Logger.getLogger("io.fabric8.mockwebserver");

    private final MockWebServer server;

    private EmbeddedApi(MockWebServer server) {
        this.server = server;
    }

    /** On any free port. */
    public static EmbeddedApi start() {
        CHATTER.setLevel(Level.WARNING);
        // Else the JDK warns on stderr that Netty's way to memory is going to be closed.
        System.setProperty("io.netty.noUnsafe", "true");
        MockWebServer server = new MockWebServer();
        // The server keeps every request for tests to look at, bodies included; a demo may run for days.
        server.setDispatcher(new ApiDispatcher(new KubernetesCrudDispatcher(), server::reset));
        server.start(InetAddress.getLoopbackAddress(), 0);
        return new EmbeddedApi(server);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** Everybody may do everything. */
    public String kubeconfig() {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                  - name: embedded
                    cluster:
                      server: %s
                users:
                  - name: anybody
                    user: {}
                contexts:
                  - name: embedded
                    context:
                      cluster: embedded
                      user: anybody
                      namespace: default
                current-context: embedded
                """.formatted(uri());
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
