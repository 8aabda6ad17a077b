package dev.bursar.operator.main;

import dev.bursar.operator.model.PrincipalArn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bursar operator}: runs until it is told to stop, or loses its lease. */
@Command(
        name = "operator",
        mixinStandardHelpOptions = true,
        description = "Runs the operator against the current kubeconfig, or in its cluster.")
final class OperatorCommand implements Callable<Integer> {
    private static final Path POD_NAMESPACE = Path.of("/var/run/secrets/kubernetes.io/serviceaccount/namespace");
    private static final String DEFAULT_NAMESPACE = "bursar-system";
    /** What STS takes as the value of a session tag (AssumeRole, Tags), in ASCII. */
    private static final Pattern TAG_VALUE = Pattern.compile("[A-Za-z0-9_.:/=+@-]{1,256}");

    private static final int MAX_PORT = 65_535;
    private static final long MIB = 1024 * 1024;
    private static final int DEFAULT_LEDGER_LIMIT = 256;
    private static final int DEFAULT_LEDGER_RETENTION = 40;

    @Spec
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
            names = "--principal-arn",
            paramLabel = "ARN",
            description = "The AWS principal that trust policies name. Default: asked of STS.")
    private @Nullable String principalArn;

    @Option(
            names = "--cluster-name",
            paramLabel = "NAME",
            description =
                    "Name of this cluster in the session tag bursar:cluster, by which trust policies and CloudTrail"
                            + " tell clusters apart. Default: the uid of the operator's own namespace.")
    private @Nullable String clusterName;

    @Option(
            names = "--identity-secrets",
            paramLabel = "NAME,...",
            description = "The Secrets of the operator's namespace that RoleGrants may name as identity. Empty: none."
                    + " Default: all that it may read.")
    private @Nullable String identitySecrets;

    @Option(
            names = "--ledger-limit",
            paramLabel = "MIB",
            description = "Size of the ledger from which on nothing more is bought. Default: 256.")
    private int ledgerLimit = DEFAULT_LEDGER_LIMIT;

    @Option(
            names = "--ledger-retention",
            paramLabel = "DAYS",
            description = "How long rows outlive the last report that needs them. Default: 40.")
    private int ledgerRetention = DEFAULT_LEDGER_RETENTION;

    @Option(
            names = "--enable-bootstrap",
            description = "Let CloudAccounts have their roles made with keys from a Secret of their namespace"
                    + " (spec.bootstrap), which are used once and deleted.")
    private boolean bootstrap;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port of /metrics, /healthz and /readyz. Default: ${DEFAULT-VALUE}.")
    private int httpPort;

    @Option(names = "--no-leader-election", description = "Act at once. Only when no other replica can run.")
    private boolean noLeaderElection;

    @Override
    public Integer call() throws IOException, InterruptedException {
        OperatorConfig config = config();
        AwsEndpoints.check();
        CountDownLatch lost = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        OperatorProcess process = new OperatorProcess(config, lost::countDown);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, !ended.get()), "stop"));
        try {
            process.start();
            lost.await();
            return 1;
        } finally {
            ended.set(true);
        }
    }

    /**
     * An orderly stop is no failure: the JVM would end with 143 or 130, which Kubernetes shows as an error.
     *
     * @param told to stop, by a signal
     */
    private static void stop(OperatorProcess process, boolean told) {
        process.close();
        if (told) {
            Runtime.getRuntime().halt(0);
        }
    }

    OperatorConfig config() throws IOException {
        return new OperatorConfig(
                watched(),
                named(
                        "--own-namespace",
                        ownNamespace != null ? ownNamespace : podNamespace().orElse(DEFAULT_NAMESPACE)),
                principal(),
                cluster(),
                identities(),
                bootstrap,
                atLeastOne("--ledger-limit", ledgerLimit) * MIB,
                Duration.ofDays(atLeastOne("--ledger-retention", ledgerRetention)),
                port(),
                !noLeaderElection,
                instance());
    }

    private Set<String> watched() {
        Set<String> watched = new LinkedHashSet<>();
        if (namespaces != null) {
            // Not by picocli: it drops empty names at the end, so that "," would be no name at all and mean everything.
            namespaces.stream()
                    .flatMap(list -> Arrays.stream(list.split(",", -1)))
                    .forEach(name -> watched.add(named("--namespaces", name)));
        }
        return watched;
    }

    private Optional<String> principal() {
        if (principalArn != null && PrincipalArn.configured(principalArn).isEmpty()) {
            throw refused("--principal-arn: \"" + principalArn
                    + "\" is no ARN of a role, user or account root, such as arn:aws:iam::111122223333:role/bursar");
        }
        return Optional.ofNullable(principalArn);
    }

    private Optional<String> cluster() {
        if (clusterName != null && !TAG_VALUE.matcher(clusterName).matches()) {
            throw refused("--cluster-name: \"" + clusterName
                    + "\" is no value of a session tag; write 1 to 256 letters, digits and _.:/=+@-");
        }
        return Optional.ofNullable(clusterName);
    }

    private Optional<Set<String>> identities() {
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

    private long atLeastOne(String flag, int value) {
        if (value < 1) {
            throw refused(flag + ": " + value + " is too little; write 1 or more");
        }
        return value;
    }

    private int port() {
        if (httpPort < 0 || httpPort > MAX_PORT) {
            throw refused("--http-port: " + httpPort + " is no port; write 0 to " + MAX_PORT);
        }
        return httpPort;
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

    private static Optional<String> podNamespace() throws IOException {
        return Files.isReadable(POD_NAMESPACE)
                ? Optional.of(Files.readString(POD_NAMESPACE).strip())
                : Optional.empty();
    }

    /** A pod's name is its own; elsewhere several processes may share a host name. */
    private static String instance() {
        String host = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("bursar");
        return Files.isReadable(POD_NAMESPACE) ? host : host + "_" + UUID.randomUUID();
    }
}
