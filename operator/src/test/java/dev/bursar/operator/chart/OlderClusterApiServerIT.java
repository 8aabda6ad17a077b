package dev.bursar.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.kubernetes.server.ApiServerOptions;
import dev.bursar.operator.testing.ApiServers;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A cluster that serves no ValidatingAdmissionPolicy, as Kubernetes before 1.30. */
@NullUnmarked
class OlderClusterApiServerIT {
    private static final String GROUP = "admissionregistration.k8s.io/v1/";

    @Test
    void getsNoPoliciesAndNotesSaySo() {
        ApiServerOptions options = ApiServerOptions.in(Path.of("target", "api-server", "older-cluster"))
                .withApiServerFlags(
                        "--runtime-config=" + GROUP + "validatingadmissionpolicies=false," + GROUP
                                + "validatingadmissionpolicybindings=false",
                        "--disable-admission-plugins=ServiceAccount,ValidatingAdmissionPolicy");
        try (ApiServer server = ApiServers.start(options)) {
            Path kubeconfig = server.kubeconfigFor("admin", "system:masters");
            String said = Helm.install(kubeconfig, "bursar-system", "--create-namespace");

            assertThat(said).contains("no admission policy was installed");
            assertThat(server.admin()
                            .apps()
                            .deployments()
                            .inNamespace("bursar-system")
                            .list()
                            .getItems())
                    .hasSize(1);

            // Whoever wants none is told nothing about it
            assertThat(Helm.install(kubeconfig, "bursar-system", "--set", "admissionPolicies.enabled=false"))
                    .doesNotContain("dmission polic");
        }
    }
}
