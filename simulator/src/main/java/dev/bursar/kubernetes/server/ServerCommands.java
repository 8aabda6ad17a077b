package dev.bursar.kubernetes.server;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How the two servers are started: on loopback only, as in a cluster with RBAC where that matters to an operator. */
record ServerCommands(Path binaries, ServerFiles files, LoopbackPorts ports) {

    List<String> etcd(List<String> more) {
        return command(
                "etcd",
                more,
                "--name=test",
                "--data-dir=" + files.etcdData(),
                "--listen-client-urls=" + ports.etcdUri(),
                "--advertise-client-urls=" + ports.etcdUri(),
                "--listen-peer-urls=" + ports.etcdPeersUri(),
                "--initial-advertise-peer-urls=" + ports.etcdPeersUri(),
                "--initial-cluster=test=" + ports.etcdPeersUri(),
                // What was written survives a killed process even so; only a machine that loses power would lose it.
                "--unsafe-no-fsync");
    }

    List<String> apiServer(List<String> more) {
        return command(
                "kube-apiserver",
                more,
                "--etcd-servers=" + ports.etcdUri(),
                "--bind-address=" + LoopbackPorts.HOST,
                "--advertise-address=" + LoopbackPorts.HOST,
                "--secure-port=" + ports.apiServer(),
                "--tls-cert-file=" + files.serverCertificate(),
                "--tls-private-key-file=" + files.serverKey(),
                "--client-ca-file=" + files.authority(),
                "--authorization-mode=RBAC",
                "--audit-policy-file=" + files.auditPolicy(),
                "--audit-log-path=" + files.auditLog(),
                "--service-cluster-ip-range=10.0.0.0/24",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + files.serviceAccountKey(),
                "--service-account-signing-key-file=" + files.serviceAccountKey(),
                // It would refuse every Pod, as there is no controller that makes the namespaces' service accounts.
                "--disable-admission-plugins=ServiceAccount",
                // The Service that points at the API server cannot point at a loopback address.
                "--endpoint-reconciler-type=none");
    }

    private List<String> command(String program, List<String> more, String... flags) {
        return Stream.of(Stream.of(binaries.resolve(program).toString()), Stream.of(flags), more.stream())
                .flatMap(part -> part)
                .toList();
    }
}
