package dev.bursar.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.operator.apiserver.CrdFiles;
import dev.bursar.operator.testing.ApiServers;
import dev.bursar.operator.testing.Kubectl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whether Kubernetes takes what the chart makes of each set of values. By the published schemas of three releases: fields and
 * types. By a running API server of one of them: everything, Pod Security included.
 */
@NullUnmarked
class ChartObjectsApiServerIT {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    /** Of others: the Prometheus Operator's kinds are in no release of Kubernetes. */
    private static final Set<String> MONITORING = Set.of("ServiceMonitor", "PrometheusRule");

    private static ApiServer server;
    private static Kubectl kubectl;

    @TempDir
    private Path folder;

    static List<Path> values() {
        return ChartApiServerIT.rendered();
    }

    @BeforeAll
    static void start() throws IOException {
        server = ApiServers.start("chart-objects");
        kubectl = Kubectl.with(server.kubeconfigFor("admin", "system:masters").toString());
        CrdFiles.applyTo(server.admin());
        for (String namespace : List.of("bursar-system", "payments", "shop")) {
            kubectl.run("create", "namespace", namespace);
        }
        kubectl.run("label", "namespace", "bursar-system", "pod-security.kubernetes.io/enforce=restricted");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void thereAreTenSetsOfValues() {
        assertThat(values()).hasSizeGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource("values")
    void fitsTheSchemasOfThreeReleases(Path values) throws IOException {
        List<JsonNode> objects =
                objects(Helm.template("--values", values.toString()).orFail());

        Map<String, PublishedSchemas> releases = PublishedSchemas.all();
        assertThat(releases).hasSize(3);
        releases.forEach((version, schemas) -> {
            for (JsonNode object : objects) {
                String kind = object.path("kind").asText();
                if (MONITORING.contains(kind) || kind.equals("RoleGrant")) {
                    assertThat(schemas.faults(object)).isEmpty();
                } else {
                    assertThat(schemas.faults(object))
                            .as(
                                    "%s %s %s",
                                    version, kind, object.at("/metadata/name").asText())
                            .contains(List.of());
                }
            }
        });
    }

    /** Else an empty list of faults would say nothing. */
    @Test
    void aFaultIsFound() throws IOException {
        ObjectNode deployment = (ObjectNode) objects(Helm.template().orFail()).stream()
                .filter(object -> object.path("kind").asText().equals("Deployment"))
                .findFirst()
                .orElseThrow();
        deployment.withObject("/spec").put("replicas", "1").put("replica", 1).remove("selector");

        PublishedSchemas.all()
                .values()
                .forEach(schemas -> assertThat(schemas.faults(deployment).orElseThrow())
                        .containsExactlyInAnyOrder(
                                "Deployment.spec.replicas: \"1\" is no integer",
                                "Deployment.spec.replica: is not known",
                                "Deployment.spec.selector: is missing"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void isTakenByARunningApiServer(Path values) throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        for (JsonNode object : objects(Helm.template("--values", values.toString(), "--set", "crds.install=false")
                .orFail())) {
            if (!MONITORING.contains(object.path("kind").asText())) {
                objects.add(object);
            }
            if (object.path("kind").asText().equals("Deployment")) {
                objects.add(pod(object));
            }
        }

        // A Pod that Pod Security refused would be an error; of a Deployment it is a warning alone
        assertThat(tried(objects)).doesNotContain("Warning", "PodSecurity").contains("pod/of-the-deployment", "pod/");
    }

    /** As a controller would make it. Users, where a cluster gives them, come from its admission. */
    private static ObjectNode pod(JsonNode deployment) {
        ObjectNode pod = YAML.createObjectNode();
        pod.put("apiVersion", "v1").put("kind", "Pod");
        pod.putObject("metadata").put("name", "of-the-deployment").put("namespace", "bursar-system");
        pod.set("spec", deployment.at("/spec/template/spec").deepCopy());
        // Its admission looks for the class of a name.
        pod.withObject("/spec").remove("priorityClassName");
        return pod;
    }

    private String tried(List<JsonNode> objects) throws IOException {
        StringBuilder manifest = new StringBuilder();
        for (JsonNode object : objects) {
            manifest.append(YAML.writeValueAsString(object));
        }
        Path file = Files.writeString(folder.resolve("manifest.yaml"), manifest);
        return kubectl.run("create", "--dry-run=server", "--validate=strict", "-f", file.toString());
    }

    private static List<JsonNode> objects(String manifest) throws IOException {
        return YAML.readerFor(JsonNode.class).<JsonNode>readValues(manifest).readAll().stream()
                .filter(JsonNode::isObject)
                .toList();
    }
}
