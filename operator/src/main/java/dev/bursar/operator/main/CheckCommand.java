package dev.bursar.operator.main;

import dev.bursar.operator.fetch.IdentityOutcome;
import dev.bursar.operator.fetch.aws.AwsCallMetrics;
import dev.bursar.operator.fetch.aws.AwsClients;
import dev.bursar.operator.fetch.aws.AwsConfig;
import dev.bursar.operator.fetch.aws.AwsPartitions;
import dev.bursar.operator.fetch.aws.StsRoleAssumer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bursar check}: what is there and what is missing, one line each. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Looks whether a cluster has what the operator needs, with the rights of whoever runs it: API server, clock,",
            "kinds, rights, namespace, leader, install key, ledger. It changes nothing, and ends with 1 when something fails."
        })
final class CheckCommand implements Callable<Integer> {
    private final Clock clock;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Option(
            names = "--aws",
            description = "Ask STS who the AWS credentials of this process are, too. That costs nothing.")
    private boolean aws;

    @Option(names = "--before-start", description = "No operator has to run yet: without a leader all can be well.")
    private boolean beforeStart;

    CheckCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        ClusterDiagnosis.Scope asked = new ClusterDiagnosis.Scope(
                scope.own(), scope.watched(), scope.identities().orElse(Set.of()), scope.bootstrap(), beforeStart);
        AwsEndpoints.check();
        List<CheckLine> lines = new ArrayList<>();
        try (ClusterReader cluster = ClusterReader.open()) {
            lines.addAll(new ClusterDiagnosis(cluster.client(), asked, clock).lines());
        }
        lines.add(aws ? identity() : CheckLine.note("AWS", "not asked; --aws asks STS who this is"));
        PrintWriter stdout = spec.commandLine().getOut();
        lines.forEach(stdout::println);
        stdout.flush();
        return lines.stream().anyMatch(CheckLine::isFault) ? 1 : 0;
    }

    private CheckLine identity() {
        try (AwsClients clients = AwsClients.create(
                AwsConfig.inRegion(AwsPartitions.configuredRegion()),
                () -> true,
                new AwsCallMetrics(new SimpleMeterRegistry()))) {
            return switch (new StsRoleAssumer(clients, clock).operatorIdentity()) {
                case IdentityOutcome.Identified caller -> CheckLine.ok("AWS", caller.arn());
                case IdentityOutcome.Throttled throttled -> CheckLine.fault("AWS", throttled.message() + "; try again");
                case IdentityOutcome.Unavailable away -> CheckLine.fault("AWS", away.message());
            };
        }
    }
}
