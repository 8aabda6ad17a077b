package dev.bursar.operator.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.operator.testing.ApiServers;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people may not write, though RBAC lets them: status, and the labels that grants select by. */
@NullUnmarked
class AdmissionPoliciesApiServerIT {
    private static final String GUARDED = "example.com/reads-bills";
    /** What the operator sends, and any other client may. */
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("tests")
            .withForce(true)
            .build();

    private static ApiServer server;
    private static PolicyUsers users;

    @BeforeAll
    static void start() {
        server = ApiServers.start("admission-policies");
        users = PolicyUsers.install(server);
        PolicyUsers.create(server.admin(), """
                apiVersion: v1
                kind: Namespace
                metadata: {name: shop}
                """);
        PolicyUsers.create(server.admin(), """
                apiVersion: bursar.dev/v1alpha1
                kind: CloudAccount
                metadata: {name: prod, namespace: shop}
                spec: {accountId: "111122223333", roleArn: "arn:aws:iam::111122223333:role/BursarReadOnly"}
                """);
        PolicyUsers.create(server.admin(), """
                apiVersion: bursar.dev/v1alpha1
                kind: CostReport
                metadata: {name: daily, namespace: shop}
                spec: {accounts: {names: [prod]}}
                """);
    }

    @AfterAll
    static void stop() {
        users.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RoleGrant by-label", "CloudAccount prod", "CostReport daily"})
    void statusIsTheOperatorsToWrite(String resource) {
        // The operator writes it, as it always does
        apply(users.operator(), resource);

        // Nobody else does, in no way, whatever RBAC gives them; not who may change labels either
        GenericKubernetesResource forged = resource(server.admin(), resource).get();
        forged.setAdditionalProperty("status", Map.of("observedGeneration", 7));
        for (KubernetesClient other : List.of(users.person(), users.labelAdmin())) {
            assertStatusRefused(() -> apply(other, resource));
            assertStatusRefused(() -> resource(other, resource)
                    .subresource("status")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\": {\"observedGeneration\": 7}}"));
            assertStatusRefused(() -> other.resource(forged).updateStatus());
        }

        // Who is named may, and so may the administrator who repairs
        apply(users.statusWriter(), resource);
        apply(server.admin(), resource);

        // And the rest of the resource is everybody's that RBAC lets at it
        resource(users.person(), resource)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\": {\"labels\": {\"seen\": \"yes\"}}}");
        GenericKubernetesResource now = resource(server.admin(), resource).get();
        assertThat(now.getMetadata().getLabels()).containsKey("seen");
        assertThat(now.<Object>get("status", "observedGeneration")).isNull();
    }

    private static void apply(KubernetesClient client, String resource) {
        GenericKubernetesResource patch = new GenericKubernetesResource();
        GenericKubernetesResource there = resource(server.admin(), resource).get();
        patch.setApiVersion(there.getApiVersion());
        patch.setKind(there.getKind());
        patch.setMetadata(new ObjectMetaBuilder()
                .withName(there.getMetadata().getName())
                .withNamespace(there.getMetadata().getNamespace())
                .build());
        patch.setAdditionalProperty("status", Map.of("conditions", List.of()));
        client.resource(patch).subresource("status").patch(APPLY);
    }

    private static void assertStatusRefused(Runnable attempt) {
        assertThat(PolicyUsers.refusal(attempt))
                .hasValueSatisfying(said -> assertThat(said)
                        .contains("ValidatingAdmissionPolicy 'bursar-status'")
                        .contains("denied request: status: only the operator")
                        .contains("admissionPolicies.statusWriters"));
    }

    private static Resource<GenericKubernetesResource> resource(KubernetesClient client, String resource) {
        String[] kindAndName = resource.split(" ", -1);
        var resources = client.genericKubernetesResources("bursar.dev/v1alpha1", kindAndName[0]);
        return kindAndName[0].equals("RoleGrant")
                ? resources.withName(kindAndName[1])
                : resources.inNamespace("shop").withName(kindAndName[1]);
    }

    @Test
    void labelsThatGrantsSelectByAreSetByTheirAdminsAlone() {
        // Setting, also to nothing, changing and removing; at creation, later, alone and with others
        assertLabelsRefused(users.person(), null, Map.of(GUARDED, "yes"));
        assertLabelsRefused(users.person(), null, Map.of(GUARDED, "", "app", "shop"));
        assertLabelsRefused(users.person(), null, Map.of("team", "finops"));
        assertLabelsRefused(users.person(), null, Map.of("stage", ""));
        assertLabelsRefused(users.person(), Map.of(), Map.of(GUARDED, "yes"));
        assertLabelsRefused(users.person(), Map.of("app", "shop"), Map.of("app", "shop", GUARDED, ""));
        assertLabelsRefused(users.person(), Map.of(GUARDED, "yes"), Map.of(GUARDED, "no"));
        assertLabelsRefused(users.person(), Map.of(GUARDED, ""), Map.of());
        assertLabelsRefused(users.person(), Map.of(GUARDED, "yes", "app", "shop"), Map.of("app", "shop"));
        // The operator has no right to it at all, and the right to write status of Bursar's kinds gives none
        assertLabelsRefused(users.statusWriter(), Map.of(), Map.of(GUARDED, "yes"));

        // Other labels are nobody's business, and what is there may stay
        assertLabelsTaken(users.person(), null, Map.of());
        assertLabelsTaken(users.person(), null, Map.of("app", "shop"));
        assertLabelsTaken(users.person(), Map.of(), Map.of("app", "shop"));
        assertLabelsTaken(users.person(), Map.of(GUARDED, "yes"), Map.of(GUARDED, "yes", "app", "shop"));
        assertLabelsTaken(users.person(), Map.of(GUARDED, "", "app", "shop"), Map.of(GUARDED, ""));

        // Members of the group do all of it, and so does the administrator
        for (KubernetesClient admin : List.of(users.labelAdmin(), server.admin())) {
            assertLabelsTaken(admin, null, Map.of(GUARDED, "yes", "team", "finops"));
            assertLabelsTaken(admin, Map.of(), Map.of(GUARDED, ""));
            assertLabelsTaken(admin, Map.of(GUARDED, "yes"), Map.of(GUARDED, "no"));
            assertLabelsTaken(admin, Map.of(GUARDED, "yes"), Map.of());
        }
    }

    /** Kubernetes takes labels along with a Namespace's status and its finalizers. */
    @Test
    void noSubresourceIsAWayAround() {
        PolicyUsers.create(server.admin(), """
                apiVersion: v1
                kind: Namespace
                metadata: {name: around}
                """);
        String uri = "/api/v1/namespaces/around/";
        for (String subresource : List.of("status", "finalize")) {
            Namespace labelled = namespace(
                    server.admin()
                            .namespaces()
                            .withName("around")
                            .get()
                            .getMetadata()
                            .getResourceVersion(),
                    "around",
                    Map.of(GUARDED, "yes"));
            assertRefused(() -> users.person().raw(uri + subresource, "PUT", labelled));
        }
        // What controllers send there passes: no guarded label changes
        Namespace same = namespace(null, "around", Map.of("app", "shop"));
        users.person().raw(uri + "finalize", "PUT", same);
        assertThat(server.admin()
                        .namespaces()
                        .withName("around")
                        .get()
                        .getMetadata()
                        .getLabels())
                .containsEntry("app", "shop")
                .doesNotContainKey(GUARDED);
    }

    private static void assertLabelsRefused(
            KubernetesClient client, Map<String, String> before, Map<String, String> after) {
        assertRefused(() -> label(client, before, after));
    }

    private static void assertRefused(Runnable attempt) {
        assertThat(PolicyUsers.refusal(attempt))
                .hasValueSatisfying(said -> assertThat(said)
                        .contains("ValidatingAdmissionPolicy 'bursar-namespace-labels'")
                        .containsPattern("denied request: metadata\\.labels\\[(example.com/reads-bills|team|stage)]: ")
                        .contains("only members of platform-admins, oidc:Cloud \"Team\" <all>, system:masters may"));
    }

    private static void assertLabelsTaken(
            KubernetesClient client, Map<String, String> before, Map<String, String> after) {
        assertThat(PolicyUsers.refusal(() -> label(client, before, after)))
                .as(before + " -> " + after)
                .isEmpty();
    }

    /** @param before labels of the Namespace that is there; null if it is to be created */
    private static void label(KubernetesClient client, Map<String, String> before, Map<String, String> after) {
        if (before == null) {
            client.resource(namespace(null, "new", after)).dryRun().create();
            return;
        }
        // The API server's own admission deletes no Namespace without a controller, so the same one is used again.
        Namespace there =
                server.admin().resource(namespace(null, "labelled", before)).createOr(r -> r.update());
        client.resource(namespace(there.getMetadata().getResourceVersion(), "labelled", after))
                .dryRun()
                .update();
    }

    private static Namespace namespace(String resourceVersion, String name, Map<String, String> labels) {
        Map<String, String> all = new HashMap<>(labels);
        if (resourceVersion != null) {
            all.put("kubernetes.io/metadata.name", name);
        }
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withResourceVersion(resourceVersion)
                .withLabels(all)
                .endMetadata()
                .build();
    }
}
