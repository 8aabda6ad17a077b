package dev.bursar.kubernetes.embedded;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIGroupBuilder;
import io.fabric8.kubernetes.api.model.APIGroupListBuilder;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceBuilder;
import io.fabric8.kubernetes.api.model.APIResourceListBuilder;
import io.fabric8.kubernetes.api.model.APIVersionsBuilder;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionList;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionNames;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** What there is to ask for: a few kinds of Kubernetes' own, and those of the CRDs that were created. */
final class Discovery {
    static final String CRDS = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    /** Of a Kubernetes that serves all of this; kubectl compares it with its own. */
    private static final Map<String, String> VERSION =
            Map.of("major", "1", "minor", "36", "gitVersion", "v1.36.0+bursar.embedded", "platform", "embedded");

    private static final List<String> VERBS = List.of("create", "delete", "get", "list", "patch", "update", "watch");

    /** By group and version. */
    private static final Map<String, List<APIResource>> BUILT_IN = Map.of(
            "v1",
            List.of(
                    builtIn("configmaps", "ConfigMap", true, "cm"),
                    builtIn("namespaces", "Namespace", false, "ns"),
                    builtIn("secrets", "Secret", true)),
            "apiextensions.k8s.io/v1",
            List.of(builtIn("customresourcedefinitions", "CustomResourceDefinition", false, "crd", "crds")),
            "coordination.k8s.io/v1",
            List.of(builtIn("leases", "Lease", true)),
            "events.k8s.io/v1",
            List.of(builtIn("events", "Event", true, "ev")));

    private final KubernetesSerialization serialization;
    private final Supplier<String> crds;

    /** @param crds the list of CRDs, in JSON */
    Discovery(KubernetesSerialization serialization, Supplier<String> crds) {
        this.serialization = serialization;
        this.crds = crds;
    }

    /** Empty when the path is about objects. */
    Optional<String> answer(String path) {
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        return switch (plain) {
            case "/version" -> Optional.of(serialization.asJson(VERSION));
            case "/api" ->
                Optional.of(serialization.asJson(
                        new APIVersionsBuilder().withVersions("v1").build()));
            case "/apis" -> Optional.of(serialization.asJson(groups()));
            case "/api/v1" -> Optional.of(resources("v1", served().getOrDefault("v1", List.of())));
            default ->
                Optional.of(plain)
                        .filter(one -> one.matches("/apis/[^/]+/[^/]+"))
                        .map(one -> one.substring("/apis/".length()))
                        .flatMap(groupVersion -> Optional.ofNullable(served().get(groupVersion))
                                .map(resources -> resources(groupVersion, resources)));
        };
    }

    private String resources(String groupVersion, List<APIResource> resources) {
        return serialization.asJson(new APIResourceListBuilder()
                .withGroupVersion(groupVersion)
                .withResources(resources)
                .build());
    }

    private KubernetesResource groups() {
        List<APIGroup> groups = new ArrayList<>();
        for (String groupVersion : served().keySet()) {
            int slash = groupVersion.indexOf('/');
            if (slash > 0) {
                groups.add(new APIGroupBuilder()
                        .withName(groupVersion.substring(0, slash))
                        .addNewVersion(groupVersion, groupVersion.substring(slash + 1))
                        .withNewPreferredVersion(groupVersion, groupVersion.substring(slash + 1))
                        .build());
            }
        }
        return new APIGroupListBuilder().withGroups(groups).build();
    }

    private Map<String, List<APIResource>> served() {
        Map<String, List<APIResource>> served = new TreeMap<>(BUILT_IN);
        for (CustomResourceDefinition crd : serialization
                .unmarshal(crds.get(), CustomResourceDefinitionList.class)
                .getItems()) {
            crd.getSpec().getVersions().stream()
                    .filter(version -> Boolean.TRUE.equals(version.getServed()))
                    .forEach(version -> served.computeIfAbsent(
                                    crd.getSpec().getGroup() + "/" + version.getName(), any -> new ArrayList<>())
                            .addAll(custom(crd, version)));
        }
        return served;
    }

    private static List<APIResource> custom(CustomResourceDefinition crd, CustomResourceDefinitionVersion version) {
        CustomResourceDefinitionNames names = crd.getSpec().getNames();
        boolean namespaced = crd.getSpec().getScope().equals("Namespaced");
        APIResource resource = new APIResourceBuilder()
                .withName(names.getPlural())
                .withSingularName(Objects.requireNonNullElse(names.getSingular(), ""))
                .withKind(names.getKind())
                .withNamespaced(namespaced)
                .withShortNames(names.getShortNames())
                .withCategories(names.getCategories())
                .withVerbs(VERBS)
                .build();
        if (version.getSubresources() == null || version.getSubresources().getStatus() == null) {
            return List.of(resource);
        }
        APIResource status = new APIResourceBuilder()
                .withName(names.getPlural() + "/status")
                .withSingularName("")
                .withKind(names.getKind())
                .withNamespaced(namespaced)
                .withVerbs("get", "patch", "update")
                .build();
        return List.of(resource, status);
    }

    private static APIResource builtIn(String plural, String kind, boolean namespaced, String... shortNames) {
        return new APIResourceBuilder()
                .withName(plural)
                .withSingularName(plural.substring(0, plural.length() - 1))
                .withKind(kind)
                .withNamespaced(namespaced)
                .withShortNames(shortNames)
                .withVerbs(VERBS)
                .build();
    }
}
