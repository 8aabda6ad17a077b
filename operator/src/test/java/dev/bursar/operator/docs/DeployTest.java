package dev.bursar.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DeployTest {
    private static final Path DEPLOY = Repository.ROOT.resolve("deploy");

    /** With the namespace goes the install key, and every role would need a new trust policy. */
    @Test
    void takingTheRightsAwayLeavesTheNamespace() {
        assertThat(Repository.read(DEPLOY.resolve("operator-rbac.yaml"))).doesNotContain("kind: Namespace\n");
        assertThat(Repository.read(DEPLOY.resolve("namespace.yaml")))
                .containsOnlyOnce("kind:")
                .contains("kind: Namespace\n");
    }

    /** kubectl takes the files of a folder in this order. */
    @Test
    void theNamespaceComesFirst() {
        assertThat(Repository.files(DEPLOY, ".yaml"))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("namespace.yaml", "operator-rbac.yaml");
    }
}
