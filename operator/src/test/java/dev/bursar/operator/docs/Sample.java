package dev.bursar.operator.docs;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A file below {@code samples/}: one story, as a user applies it. */
public record Sample(String name, String text) {
    private static final Pattern BETWEEN = Pattern.compile("(?m)^---\n");

    /** One resource of a sample, as it stands there. */
    public record Document(String sample, String yaml) {
        public GenericKubernetesResource resource() {
            return Serialization.unmarshal(yaml, GenericKubernetesResource.class);
        }

        /** For the test report. */
        @Override
        public String toString() {
            GenericKubernetesResource resource = resource();
            return sample + " " + resource.getKind() + " "
                    + resource.getMetadata().getName();
        }
    }

    /** All of them, sorted by name. */
    public static List<Sample> all() {
        return Repository.files(Repository.ROOT.resolve("samples"), ".yaml").stream()
                .map(file -> new Sample(file.getFileName().toString(), Repository.read(file)))
                .toList();
    }

    /** In the order of the file. */
    public List<Document> documents() {
        return Arrays.stream(BETWEEN.split(text, -1))
                .map(yaml -> new Document(name, yaml))
                .toList();
    }

    /** Whether the lines stand here in this order, whole and with nothing in between. */
    boolean contains(String lines) {
        return ("\n" + text).contains("\n" + lines);
    }
}
