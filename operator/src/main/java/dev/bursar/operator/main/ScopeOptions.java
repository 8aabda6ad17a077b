package dev.bursar.operator.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the operator looks after, and so which rights it needs: the same flags run it and have it checked. */
final class ScopeOptions {
    private static final Path POD_NAMESPACE = Path.of("/var/run/secrets/kubernetes.io/serviceaccount/namespace");
    private static final String DEFAULT_NAMESPACE = "bursar-system";

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--namespaces",
            paramLabel = "NAMESPACE,...",
            description = "Look after CloudAccounts and CostReports of these namespaces only. Default: all.")
    private @Nullable List<String> namespaces;

    @Option(
            names = "--own-namespace",
            paramLabel = "NAMESPACE",
            description = "Where Bursar keeps its records. Default: the pod's, else bursar-system.")
    private @Nullable String ownNamespace;

    @Option(
            names = "--identity-secrets",
            paramLabel = "NAME,...",
            description = "The Secrets of the operator's namespace that RoleGrants may name as identity. Empty: none."
                    + " Default: all that it may read.")
    private @Nullable String identitySecrets;

    @Option(
            names = "--enable-bootstrap",
            description = "Let CloudAccounts have their roles made with keys from a Secret of their namespace"
                    + " (spec.bootstrap), which are used once and deleted.")
    private boolean bootstrap;

    /** Empty means all. */
    Set<String> watched() {
        Set<String> watched = new LinkedHashSet<>();
        if (namespaces != null) {
            // Not by picocli: it drops empty names at the end, so that "," would be no name at all and mean everything.
            namespaces.stream()
                    .flatMap(list -> Arrays.stream(list.split(",", -1)))
                    .forEach(name -> watched.add(named("--namespaces", name)));
        }
        return watched;
    }

    String own() throws IOException {
        return named("--own-namespace", ownNamespace != null ? ownNamespace : podNamespace());
    }

    /** Empty means all that may be read. */
    Optional<Set<String>> identities() {
        if (identitySecrets == null) {
            return Optional.empty();
        }
        Set<String> names = new LinkedHashSet<>();
        for (String name : identitySecrets.isEmpty() ? new String[0] : identitySecrets.split(",", -1)) {
            if (!KubernetesNames.isSubdomain(name)) {
                throw refused("--identity-secrets: \"" + name + "\" is no name of a Secret");
            }
            names.add(name);
        }
        return Optional.of(names);
    }

    boolean bootstrap() {
        return bootstrap;
    }

    static boolean isPod() {
        return Files.isReadable(POD_NAMESPACE);
    }

    private static String podNamespace() throws IOException {
        return isPod() ? Files.readString(POD_NAMESPACE).strip() : DEFAULT_NAMESPACE;
    }

    /** An empty name means nothing, never everything. */
    private String named(String flag, String name) {
        if (!KubernetesNames.isLabel(name)) {
            throw refused(flag + ": \"" + name + "\" is no name of a namespace");
        }
        return name;
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
