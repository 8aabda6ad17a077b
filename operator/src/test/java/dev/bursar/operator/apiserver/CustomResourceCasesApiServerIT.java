package dev.bursar.operator.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.operator.cases.CustomResourceCase;
import dev.bursar.operator.cases.CustomResourceCase.RefusedBy;
import dev.bursar.operator.testing.ApiServers;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed CRDs on a real API server, under strict field validation as kubectl asks for it. */
class CustomResourceCasesApiServerIT {
    private static final KubernetesClient ADMIN = ApiServers.shared().admin();

    @BeforeAll
    static void crdsAndNamespaces() {
        CrdFiles.applyTo(ADMIN);
        Stream.of("finops", "bursar-system").forEach(CustomResourceCasesApiServerIT::namespace);
    }

    static Stream<CustomResourceCase> valid() {
        return CustomResourceCase.refusedBy(RefusedBy.NOBODY);
    }

    static Stream<CustomResourceCase> refusedBySchema() {
        return CustomResourceCase.refusedBy(RefusedBy.SCHEMA);
    }

    static Stream<CustomResourceCase> refusedByReconciler() {
        return CustomResourceCase.refusedBy(RefusedBy.RECONCILER);
    }

    @ParameterizedTest
    @MethodSource({"valid", "refusedByReconciler"})
    void accepts(CustomResourceCase one) {
        RawApi.Answer answer = create(one);

        assertThat(answer.code()).as(answer.body()).isEqualTo(201);
    }

    @ParameterizedTest
    @MethodSource("refusedBySchema")
    void refusesWithItsMessage(CustomResourceCase one) {
        RawApi.Answer answer = create(one);

        assertThat(answer.code()).as(answer.body()).isIn(400, 422);
        assertThat(Serialization.unmarshal(answer.body(), Status.class).getMessage())
                .contains(one.message());
    }

    /** Where there is no API server to fill in defaults, the code does, with the same ones. */
    @ParameterizedTest
    @MethodSource("valid")
    void fillsInTheDefaultsThatTheCodeHas(CustomResourceCase one) {
        CustomResource<?, ?> stored = Serialization.unmarshal(create(one).body(), one.kind());

        assertThat(stored.getSpec()).isEqualTo(withDefaults(one.resource()));
    }

    private static Object withDefaults(CustomResource<?, ?> resource) {
        return switch (resource) {
            case RoleGrant grant -> grant.getSpec().withDefaults();
            case CloudAccount account -> account.getSpec().withDefaults();
            case CostReport report -> report.getSpec().withDefaults();
            default -> throw new IllegalArgumentException(resource.getKind());
        };
    }

    private static RawApi.Answer create(CustomResourceCase one) {
        HasMetadata resource = Serialization.unmarshal(one.yaml(), GenericKubernetesResource.class);
        String namespace = Namespaced.class.isAssignableFrom(one.kind())
                ? "/namespaces/" + resource.getMetadata().getNamespace()
                : "";
        String path = "/apis/" + resource.getApiVersion() + namespace + "/" + HasMetadata.getPlural(one.kind());
        return new RawApi(ADMIN).tryToCreate(path, one.yaml());
    }

    private static void namespace(String name) {
        ADMIN.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .serverSideApply();
    }
}
