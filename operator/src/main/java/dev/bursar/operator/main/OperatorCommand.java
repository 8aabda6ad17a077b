package dev.bursar.operator.main;

import dev.bursar.operator.model.PrincipalArn;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    /** What STS takes as the value of a session tag (AssumeRole, Tags), in ASCII. */
    private static final Pattern TAG_VALUE = Pattern.compile("[A-Za-z0-9_.:/=+@-]{1,256}");

    private static final int MAX_PORT = 65_535;
    private static final long MIB = 1024 * 1024;
    private static final int DEFAULT_LEDGER_LIMIT = 256;
    private static final int DEFAULT_LEDGER_RETENTION = 40;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

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
                scope.watched(),
                scope.own(),
                principal(),
                cluster(),
                scope.identities(),
                scope.bootstrap(),
                atLeastOne("--ledger-limit", ledgerLimit) * MIB,
                Duration.ofDays(atLeastOne("--ledger-retention", ledgerRetention)),
                port(),
                !noLeaderElection,
                instance());
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

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** A pod's name is its own; elsewhere several processes may share a host name. */
    private static String instance() {
        String host = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("bursar");
        return ScopeOptions.isPod() ? host : host + "_" + UUID.randomUUID();
    }
}
