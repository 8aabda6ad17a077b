package dev.bursar.operator.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.docs.Sample;
import dev.bursar.operator.testing.ApiServers;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each sample is applied as it stands, under strict field validation as kubectl asks for it. */
class SamplesApiServerIT {
    private static final KubernetesClient ADMIN = ApiServers.shared().admin();
    private static final RawApi API = new RawApi(ADMIN);

    @BeforeAll
    static void crds() {
        CrdFiles.applyTo(ADMIN);
    }

    static List<Sample> samples() {
        return Sample.all();
    }

    /** Other tests of this server must not find grants that they did not make. Its namespaces stay. */
    @AfterEach
    void remove() {
        samples().stream()
                .flatMap(sample -> sample.documents().stream())
                .map(Sample.Document::resource)
                .filter(resource -> !resource.getKind().equals("Namespace"))
                .forEach(resource -> ADMIN.resource(resource).delete());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isAccepted(Sample sample) {
        assertThat(sample.documents()).allSatisfy(document -> {
            RawApi.Answer answer = API.apply(path(document.resource()), document.yaml());
            assertThat(answer.code()).as(answer.body()).isIn(200, 201);
        });
    }

    private static String path(GenericKubernetesResource resource) {
        String group = resource.getApiVersion().contains("/") ? "/apis/" : "/api/";
        String namespace = resource.getMetadata().getNamespace();
        return group + resource.getApiVersion()
                + (namespace == null ? "" : "/namespaces/" + namespace) + "/"
                + resource.getKind().toLowerCase(Locale.ROOT) + "s/"
                + resource.getMetadata().getName();
    }
}
