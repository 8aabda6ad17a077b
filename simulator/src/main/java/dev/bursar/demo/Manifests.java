package dev.bursar.demo;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** YAML files of the repository, as {@code kubectl apply} takes them: nothing in them is dropped because it is not known here. */
public record Manifests(Path repository, KubernetesSerialization serialization) {
    private static final Pattern BETWEEN = Pattern.compile("(?m)^---\\s*$");

    /** All resources of a folder, by file name and in the order of each file. */
    public List<GenericKubernetesResource> in(String folder) throws IOException {
        List<Path> files;
        try (Stream<Path> entries = Files.list(repository.resolve(folder))) {
            files = entries.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        List<GenericKubernetesResource> resources = new ArrayList<>();
        for (Path file : files) {
            try {
                Arrays.stream(BETWEEN.split(Files.readString(file), -1))
                        .filter(Manifests::saysSomething)
                        .map(yaml -> serialization.unmarshal(yaml, GenericKubernetesResource.class))
                        .forEach(resources::add);
            } catch (RuntimeException e) {
                throw new IllegalStateException(
                        repository.relativize(file) + " is no YAML of Kubernetes resources: " + e.getMessage(), e);
            }
        }
        if (resources.isEmpty()) {
            throw new IllegalStateException("there is no resource in " + repository.resolve(folder));
        }
        return resources;
    }

    public static void create(KubernetesClient client, List<GenericKubernetesResource> resources) {
        for (GenericKubernetesResource resource : resources) {
            try {
                client.resource(resource).create();
            } catch (KubernetesClientException e) {
                throw new IllegalStateException(
                        resource.getKind() + " " + resource.getMetadata().getName() + " is refused: "
                                + (e.getStatus() == null
                                        ? e.getMessage()
                                        : e.getStatus().getMessage()),
                        e);
            }
        }
    }

    private static boolean saysSomething(String yaml) {
        return yaml.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#"));
    }
}
