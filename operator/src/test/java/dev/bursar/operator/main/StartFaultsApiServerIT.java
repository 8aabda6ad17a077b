package dev.bursar.operator.main;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.operator.apiserver.CrdFiles;
import dev.bursar.operator.testing.ApiServers;
import dev.bursar.operator.testing.OperatorAccess;
import dev.bursar.operator.testing.OperatorLaunch;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.process.Waiting;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the operator from running is one line that names the fix; 2 says that the command must change, 1 all else. */
@NullUnmarked
class StartFaultsApiServerIT {
    private static final URI NO_AWS = URI.create("http://127.0.0.1:9");

    @TempDir
    private Path folder;

    @Test
    void aKubeconfigThatIsNotThere() {
        Path missing = folder.resolve("missing");

        assertThat(ended(missing))
                .isEqualTo(new Ended(2, "bursar: KUBECONFIG names " + missing + ", and there is no such file"));
    }

    @Test
    void aKubeconfigThatCannotBeParsedIsNotQuoted() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken"), "users:\n- token: hunter2\n  name: [\n");

        assertThat(ended(broken))
                .isEqualTo(new Ended(
                        2,
                        "bursar: kubeconfig " + broken + " is no valid kubeconfig; kubectl --kubeconfig " + broken
                                + " config view says where it breaks"));
    }

    @Test
    void aKubeconfigThatSaysNothing() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty"));

        assertThat(ended(empty))
                .isEqualTo(new Ended(
                        2,
                        "bursar: kubeconfig " + empty
                                + " has no current context; choose one with kubectl config use-context NAME"));
    }

    @Test
    void noKubeconfigAtAll() {
        try (OperatorLaunch launch =
                OperatorLaunch.begin(Map.of("KUBECONFIG", "", "HOME", folder.toString()), "--http-port", "0")) {
            assertThat(Ended.of(launch))
                    .isEqualTo(new Ended(
                            2,
                            "bursar: no cluster: there is no " + folder.resolve(".kube/config")
                                    + "; set KUBECONFIG to the kubeconfig to use"));
        }
    }

    @Test
    void aPortThatIsInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0);
                OperatorLaunch launch = OperatorLaunch.begin(
                        Map.of(
                                "KUBECONFIG",
                                OperatorAccess.kubeconfig(ApiServers.shared()).toString()),
                        "--http-port",
                        String.valueOf(taken.getLocalPort()))) {
            assertThat(Ended.of(launch))
                    .isEqualTo(new Ended(
                            1,
                            "bursar: port " + taken.getLocalPort()
                                    + " cannot be used (Address already in use); name another one with --http-port"));
        }
    }

    @Test
    void whatTheClusterLacksIsSaidOneAfterTheOther() throws IOException {
        try (ApiServer server = ApiServers.start("start-faults")) {
            Path kubeconfig = OperatorAccess.kubeconfig(server);
            Path stranger = Files.writeString(
                    folder.resolve("stranger"),
                    Files.readString(kubeconfig)
                            .replaceAll("client-key-data: .*", "token: unknown")
                            .replaceAll("client-certificate-data: .*", ""));

            assertThat(ended(stranger))
                    .isEqualTo(new Ended(
                            1,
                            "bursar: API server " + server.uri()
                                    + "/ does not accept the kubeconfig's credentials (401); renew them"));
            assertThat(ended(kubeconfig))
                    .isEqualTo(
                            new Ended(
                                    1,
                                    "bursar: rolegrants.bursar.dev is forbidden: User \"system:serviceaccount:bursar-system:bursar\""
                                            + " cannot list resource \"rolegrants\" in API group \"bursar.dev\" at the cluster scope;"
                                            + " apply deploy/operator-rbac.yaml, or use the kubeconfig of a user with these rights"));

            OperatorAccess.install(server.admin());
            Waiting.until(
                    "the rights",
                    SOON,
                    () -> ended(kubeconfig)
                            .equals(
                                    new Ended(
                                            1,
                                            "bursar: the cluster does not know rolegrants.bursar.dev; apply the CRDs: kubectl apply -f crds/")));

            CrdFiles.applyTo(server.admin());
            assertThat(ended(kubeconfig, "--own-namespace", "nowhere", "--no-leader-election"))
                    .isEqualTo(
                            new Ended(
                                    1,
                                    "bursar: namespace nowhere does not exist;"
                                            + " kubectl create namespace nowhere creates it, or name another one with --own-namespace"));
        }
    }

    @Test
    void anApiServerThatIsAwayIsWaitedFor() {
        try (ApiServer server = ApiServers.start("away")) {
            CrdFiles.applyTo(server.admin());
            OperatorAccess.install(server.admin());
            server.killApiServer();
            try (OperatorRun operator = OperatorRun.listening(server, NO_AWS)) {
                // When it has tried twice
                Waiting.until("two attempts", SOON, () -> attempts(operator) == 2);

                // Then it is alive, not ready, and has said one line for each
                assertThat(operator.get("/healthz").statusCode()).isEqualTo(200);
                assertThat(operator.get("/readyz").statusCode()).isEqualTo(503);
                assertThat(operator.get("/readyz").body()).isEqualTo("waiting for the API server\n");
                assertThat(operator.log().lines()).hasSize(3).allMatch(line -> line.startsWith("time="));
                assertThat(operator.log()).contains("server=" + server.uri(), "next=2s", "next=4s", "cause=");

                // And it starts when the server is there
                server.startApiServer();
                operator.awaitReady("ok");
                assertThat(operator.stop()).isZero();
            }
        }
    }

    @Test
    void waitingForTheApiServerCanBeStopped() {
        try (ApiServer server = ApiServers.start("away-for-good")) {
            server.killApiServer();
            try (OperatorRun operator = OperatorRun.listening(server, NO_AWS)) {
                Waiting.until("an attempt", SOON, () -> attempts(operator) == 1);

                assertThat(operator.stop()).isZero();
                assertThat(operator.log()).doesNotContain("Exception:", "\tat ").endsWith("msg=\"stopped\"\n");
            }
        }
    }

    private static long attempts(OperatorRun operator) {
        return operator.log()
                .lines()
                .filter(line -> line.contains("API server not reached"))
                .count();
    }

    private static Ended ended(Path kubeconfig, String... flags) {
        String[] all = new String[flags.length + 2];
        all[0] = "--http-port";
        all[1] = "0";
        System.arraycopy(flags, 0, all, 2, flags.length);
        try (OperatorLaunch launch = OperatorLaunch.begin(
                Map.of("KUBECONFIG", kubeconfig.toAbsolutePath().toString()), all)) {
            return Ended.of(launch);
        }
    }

    /** @param said without the log's own lines, which begin with a time */
    private record Ended(int exitCode, String said) {
        static Ended of(OperatorLaunch launch) {
            int exitCode = launch.exitCode(SOON);
            return new Ended(
                    exitCode,
                    String.join(
                            "\n",
                            launch.log()
                                    .lines()
                                    .filter(line -> !line.startsWith("time="))
                                    .toList()));
        }
    }
}
