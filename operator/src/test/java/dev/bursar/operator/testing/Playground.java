package dev.bursar.operator.testing;

import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.operator.apiserver.CrdFiles;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code dev/playground}: a real API server with the CRDs and the operator's rights, and moto as AWS, until standard input
 * ends. For trying things by hand.
 */
public final class Playground {
    private Playground() {}

    /** @param args none; or a file, into which goes what it takes to run this class without Maven: java, class path */
    @SuppressWarnings("SystemOut") // a command's own output
    public static void main(String[] args) throws IOException {
        if (args.length == 1) {
            Path java = Path.of(System.getProperty("java.home"), "bin", "java");
            Files.write(Path.of(args[0]), List.of(java.toString(), System.getProperty("java.class.path")));
            return;
        }
        try (ApiServer server = ApiServers.start("playground");
                Moto moto = Moto.start();
                Recorder recorder = Recorder.before(moto.endpoint())) {
            KubernetesClient admin = server.admin();
            CrdFiles.applyTo(admin);
            OperatorAccess.install(admin);
            System.out.println("export ADMIN_KUBECONFIG=" + server.kubeconfigFor("admin", "system:masters"));
            System.out.println("export KUBECONFIG=" + OperatorAccess.kubeconfig(server));
            System.out.println("export MOTO=" + moto.endpoint());
            System.out.println("export AWS_ENDPOINT_URL=" + recorder.endpoint());
            System.out.println("export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_REGION=us-east-1 AUDIT="
                    + server.auditLog().file().toAbsolutePath());
            System.in.readAllBytes();
        }
    }
}
