package dev.bursar.kubernetes.server;

import dev.bursar.process.ChildProcess;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A real kube-apiserver on a real etcd, both on loopback. Ports, keys and data last as long as this object, so each of the
 * two may be killed, frozen and started again under the feet of its clients. Ready in about three seconds.
 */
public final class ApiServer implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    private final ServerFiles files;
    private final LoopbackPorts ports;
    private final CertificateAuthority authority;
    private final ChildProcess etcd;
    private final ChildProcess apiServer;
    private final HealthProbe probe;
    private final AtomicInteger kubeconfigs = new AtomicInteger();
    private @Nullable KubernetesClient admin;

    private ApiServer(Path binaries, ApiServerOptions options) throws IOException, GeneralSecurityException {
        files = new ServerFiles(options.folder());
        files.prepare();
        ports = LoopbackPorts.choose();
        ServerCommands commands = new ServerCommands(binaries, files, ports);
        etcd = new ChildProcess("etcd", commands.etcd(options.etcdFlags()), files.etcdLog());
        apiServer =
                new ChildProcess("kube-apiserver", commands.apiServer(options.apiServerFlags()), files.apiServerLog());
        authority = new CertificateAuthority();
        probe = new HealthProbe(authority.certificate());
        CertificateAuthority.Identity server = authority.forServer(LoopbackPorts.HOST);
        Files.writeString(files.authority(), authority.certificate());
        Files.writeString(files.serverCertificate(), server.certificate());
        Files.writeString(files.serverKey(), server.key());
        Files.writeString(files.serviceAccountKey(), authority.newKey());
        Files.writeString(files.auditPolicy(), options.auditPolicy());
    }

    /**
     * Returns when the server is ready. The exception that says why it is not quotes the server's log.
     *
     * @param binaries the folder of both programs, see {@link KubeBinaries}
     */
    public static ApiServer start(Path binaries, ApiServerOptions options) {
        ApiServer server = prepared(binaries, options);
        try {
            server.startEtcd();
            server.startApiServer();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static ApiServer prepared(Path binaries, ApiServerOptions options) {
        try {
            return new ApiServer(binaries, options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK cannot make the keys", e);
        }
    }

    public URI uri() {
        return ports.apiServerUri();
    }

    /** Whether both processes are there. */
    public boolean isAlive() {
        return etcd.isAlive() && apiServer.isAlive();
    }

    /** Where etcd answers, without TLS. */
    public URI etcd() {
        return ports.etcdUri();
    }

    public AuditLog auditLog() {
        return new AuditLog(files.auditLog());
    }

    /**
     * Writes a kubeconfig file for a user whom the server knows by certificate, and who may do only what RBAC grants to that
     * name and those groups. A service account is the user {@code system:serviceaccount:<namespace>:<name>}.
     */
    public Path kubeconfigFor(String user, String... groups) {
        try {
            Path file = files.kubeconfig(user, kubeconfigs.incrementAndGet());
            return Files.writeString(file, kubeconfig(user, groups));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String kubeconfig(String user, String... groups) {
        try {
            CertificateAuthority.Identity identity = authority.forUser(user, List.of(groups));
            return new Kubeconfig(uri(), authority.certificate(), identity).yaml();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("No certificate for user " + user, e);
        }
    }

    /** A client as that user, for the caller to close. The server refuses what it sends with unknown fields. */
    public KubernetesClient clientFor(String user, String... groups) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig(user, groups)))
                .withHttpClientBuilderConsumer(
                        http -> http.addOrReplaceInterceptor(StrictFields.class.getName(), new StrictFields()))
                .build();
    }

    /** The client of a user who may do everything, closed with this server. */
    public synchronized KubernetesClient admin() {
        if (admin == null) {
            admin = clientFor("admin", "system:masters");
        }
        return admin;
    }

    /** Returns when the API answers again; for that etcd has to run. */
    public void startApiServer() {
        start(apiServer, uri().resolve("/readyz"));
    }

    /** kill -9: connections break, and new ones are refused until {@link #startApiServer}. */
    public void killApiServer() {
        apiServer.kill();
    }

    /** Connections stay open, and nothing is answered until {@link #resumeApiServer}. */
    public void pauseApiServer() {
        apiServer.pause();
    }

    public void resumeApiServer() {
        apiServer.resume();
    }

    /** On the data that it had. */
    public void startEtcd() {
        start(etcd, ports.etcdUri().resolve("/health"));
    }

    /** kill -9: the API server goes on without its store. */
    public void killEtcd() {
        etcd.kill();
    }

    private void start(ChildProcess server, URI health) {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        probe.await(server, health, STARTS_WITHIN);
    }

    /** Ends both at once. Logs stay in the folder, the data does not. */
    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close();
        }
        probe.close();
        apiServer.kill();
        etcd.kill();
        try {
            files.deleteEtcdData();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
