package dev.bursar.kubernetes.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder of one API server. All of it but etcd's data stays afterwards, for whoever wants to know what happened. */
record ServerFiles(Path folder) {

    ServerFiles {
        folder = folder.toAbsolutePath();
    }

    Path etcdData() {
        return folder.resolve("etcd");
    }

    Path etcdLog() {
        return folder.resolve("etcd.log");
    }

    Path apiServerLog() {
        return folder.resolve("kube-apiserver.log");
    }

    Path auditLog() {
        return folder.resolve("audit.jsonl");
    }

    Path auditPolicy() {
        return folder.resolve("audit-policy.yaml");
    }

    Path authority() {
        return folder.resolve("ca.pem");
    }

    Path serverCertificate() {
        return folder.resolve("server.pem");
    }

    Path serverKey() {
        return folder.resolve("server-key.pem");
    }

    Path serviceAccountKey() {
        return folder.resolve("service-account-key.pem");
    }

    /** The number, because one user may be given several files, with other groups in each. */
    Path kubeconfig(String user, int number) {
        return folder.resolve("kubeconfig-" + user.replaceAll("[^A-Za-z0-9.@-]", "_") + "-" + number + ".yaml");
    }

    /** An earlier server's data and logs go: a test that finds the objects of the run before proves nothing. */
    void prepare() throws IOException {
        Files.createDirectories(folder);
        deleteEtcdData();
        for (Path log : new Path[] {etcdLog(), apiServerLog(), auditLog()}) {
            Files.deleteIfExists(log);
        }
    }

    /** The one large part: 128 MB of preallocated log, whatever was written. */
    void deleteEtcdData() throws IOException {
        try (Stream<Path> files = Files.walk(etcdData())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (NoSuchFileException nothingThere) {
            // As wanted.
        }
    }
}
