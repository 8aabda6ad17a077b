package dev.bursar.demo;

import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.Names;
import dev.bursar.kubernetes.server.KubeBinaries;
import dev.bursar.process.Waiting;
import dev.bursar.simulator.Simulator;
import dev.bursar.simulator.SimulatorBuilder;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The demo from its first line to its last. Whatever it opens is closed when it ends, in whatever way. */
final class Demo {
    private static final Duration SERVED_WITHIN = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final int KINDS = 3;
    private static final String SHOWN_NAMESPACE = "payments";
    private static final String SHOWN_REPORT = "payments-costs";

    private final DemoOptions options;
    private final Path repository;
    private final Path folder;
    private final Console console;
    private final Clock clock = Clock.systemUTC();

    /** @param folder for whatever it writes */
    Demo(DemoOptions options, Path repository, Path folder, Console console) {
        this.options = options;
        this.repository = repository;
        this.folder = folder;
        this.console = console;
    }

    /**
     * Ends when all samples are Ready or are not in time; without --once only when something it needs has ended.
     *
     * @return whether all samples are Ready
     */
    boolean run() throws IOException {
        console.say("Bursar demo. AWS is simulated, and so is this bill.");
        console.say("");
        try (KubernetesApi api = kubernetes()) {
            KubernetesClient client = api.client();
            Manifests manifests = new Manifests(repository, client.getKubernetesSerialization());
            Samples samples = Samples.of(manifests.in("samples"));
            install(api, manifests, samples);
            try (Simulator aws = simulator(samples);
                    OperatorChild operator = operator(api, aws)) {
                Manifests.create(client, samples.resources());
                return watch(api, aws, operator, samples);
            }
        }
    }

    private KubernetesApi kubernetes() throws IOException {
        long begun = System.nanoTime();
        Optional<Path> binaries = options.embedded() ? Optional.empty() : KubeBinaries.atHand(repository);
        KubernetesApi api = binaries.isEmpty()
                ? KubernetesApi.embedded(folder)
                : console.whileWaitingFor("kube-apiserver and etcd", () -> KubernetesApi.real(binaries.get(), folder));
        console.say("Kubernetes API  " + api.description() + ", after " + since(begun));
        return api;
    }

    private void install(KubernetesApi api, Manifests manifests, Samples samples) throws IOException {
        KubernetesClient client = api.client();
        Manifests.create(client, manifests.in("crds"));
        List<GenericKubernetesResource> deploy = manifests.in("deploy");
        Manifests.create(
                client,
                deploy.stream()
                        .filter(resource ->
                                api.hasAccessControl() || resource.getKind().equals("Namespace"))
                        .toList());
        Manifests.create(client, samples.namespaces());
        Waiting.until("the custom resources to be served", SERVED_WITHIN, () -> {
            var served = client.getApiResources(Names.API_VERSION);
            return served != null
                    && served.getResources().stream()
                                    .filter(resource -> !resource.getName().contains("/"))
                                    .count()
                            >= KINDS;
        });
    }

    private Simulator simulator(Samples samples) {
        SimulatorBuilder builder = Simulator.builder().clock(clock);
        samples.accounts().forEach(builder::account);
        Simulator aws = builder.start();
        console.say("AWS             simulated, with the accounts of the samples: " + aws.endpoint());
        return aws;
    }

    private OperatorChild operator(KubernetesApi api, Simulator aws) throws IOException {
        long begun = System.nanoTime();
        OperatorChild operator = OperatorChild.start(repository, folder, api.operatorKubeconfig(), aws.endpoint());
        try {
            console.whileWaitingFor("the operator to be ready", () -> {
                operator.awaitReady();
                return true;
            });
        } catch (RuntimeException e) {
            operator.close();
            throw e;
        }
        console.say(
                "Operator        ready after " + since(begun) + (api.hasAccessControl() ? ", under its own RBAC" : "")
                        + ": " + operator.address().orElseThrow());
        console.say("");
        return operator;
    }

    private boolean watch(KubernetesApi api, Simulator aws, OperatorChild operator, Samples samples) {
        SampleWatch watch =
                new SampleWatch(api, operator, new AccountOwner(api.client(), aws.roles(), clock), samples, console);
        List<ResourceRow> notReady = watch.untilReady();
        if (!notReady.isEmpty()) {
            console.say("");
            console.say("Not Ready in time:");
            notReady.forEach(row -> console.say("  " + row.identity() + ": " + row.reason() + ": "
                    + row.message().strip().replace("\n", "\n      ")));
        }
        report(api.client());
        console.say("");
        SpendingText.lines(aws.log().paid(), aws.log().counts(), watch.reports())
                .forEach(console::say);
        if (!options.once()) {
            stay(api, aws, operator);
        }
        return notReady.isEmpty();
    }

    private void report(KubernetesClient client) {
        CostReport report = client.resources(CostReport.class)
                .inNamespace(SHOWN_NAMESPACE)
                .withName(SHOWN_REPORT)
                .get();
        if (report == null || report.getStatus() == null || report.getStatus().output() == null) {
            return;
        }
        console.say("");
        ReportText.lines(report).forEach(console::say);
        ConfigMap output = client.configMaps()
                .inNamespace(SHOWN_NAMESPACE)
                .withName(report.getStatus().output().configMap())
                .get();
        if (output != null) {
            console.say("  every row and every digit: ConfigMap " + SHOWN_NAMESPACE + "/"
                    + output.getMetadata().getName() + ", keys " + String.join(", ", keys(output)));
        }
    }

    private static Set<String> keys(ConfigMap output) {
        Map<String, String> data = Objects.requireNonNullElse(output.getData(), Map.of());
        return new TreeSet<>(data.keySet());
    }

    private void stay(KubernetesApi api, Simulator aws, OperatorChild operator) {
        URI address = operator.address().orElseThrow();
        console.say("");
        console.say("Metrics         curl " + address.resolve("/metrics"));
        console.say("Resources       kubectl --kubeconfig "
                + api.adminKubeconfig().toAbsolutePath() + " get cloudaccounts,costreports -A");
        console.say(
                "AWS's control   curl " + aws.endpoint().resolve("/_simulator/counts") + " (see simulator/README.md)");
        console.say("Logs            " + folder);
        console.say("Ctrl-C ends it.");
        while (true) {
            operator.mustBeAlive();
            if (!api.isAlive()) {
                throw new IllegalStateException("the Kubernetes API ended by itself");
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        }
    }

    private static String since(long begun) {
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        return millis / 1000 + "." + millis % 1000 / 100 + " s";
    }
}
