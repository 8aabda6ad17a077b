package dev.bursar.operator.cases;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.RoleGrant;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One custom resource as a user would write it. A file under {@code invalid} begins with comment lines:
 *
 * <pre>
 * # refused-by: schema | reconciler
 * # message: a part of what the API server answers, or of the condition's message
 * # rules: a part of what the rules in Java say where that differs; "none" where they cannot see it
 * </pre>
 */
public record CustomResourceCase(String name, RefusedBy refusedBy, String message, String rules, String yaml) {
    /** Who refuses it. */
    public enum RefusedBy {
        NOBODY,
        /** The API server, and the reconciler with the same rules where the schema is not enforced. */
        SCHEMA,
        /** The reconciler alone; the API server accepts it. */
        RECONCILER
    }

    private static final Path FOLDER = Path.of("src", "test", "resources", "cases");

    /** All of them, sorted by name. */
    public static List<CustomResourceCase> all() {
        return Stream.of("valid", "invalid")
                .flatMap(folder -> list(FOLDER.resolve(folder)).stream())
                .map(CustomResourceCase::read)
                .toList();
    }

    /** Those that {@code refusedBy} refuses. */
    public static Stream<CustomResourceCase> refusedBy(RefusedBy refusedBy) {
        return all().stream().filter(one -> one.refusedBy == refusedBy);
    }

    public Class<? extends CustomResource<?, ?>> kind() {
        return Stream.of(RoleGrant.class, CloudAccount.class, CostReport.class)
                .filter(kind -> yaml.contains("\nkind: " + kind.getSimpleName() + "\n"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(name + " has no kind of ours"));
    }

    public CustomResource<?, ?> resource() {
        return Serialization.unmarshal(yaml, kind());
    }

    /** The name, for the test report. */
    @Override
    public String toString() {
        return name;
    }

    private static CustomResourceCase read(Path file) {
        try {
            String yaml = Files.readString(file);
            String name = FOLDER.relativize(file).toString();
            if (name.startsWith("valid")) {
                return new CustomResourceCase(name, RefusedBy.NOBODY, "", "", yaml);
            }
            String message = header(yaml, "message")
                    .orElseThrow(() -> new IllegalStateException(name + " does not say its message"));
            RefusedBy refusedBy = switch (header(yaml, "refused-by").orElse("")) {
                case "schema" -> RefusedBy.SCHEMA;
                case "reconciler" -> RefusedBy.RECONCILER;
                default -> throw new IllegalStateException(name + " does not say who refuses it");
            };
            return new CustomResourceCase(
                    name, refusedBy, message, header(yaml, "rules").orElse(message), yaml);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<String> header(String yaml, String key) {
        String prefix = "# " + key + ": ";
        return yaml.lines()
                .takeWhile(line -> line.startsWith("#"))
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .findFirst();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
