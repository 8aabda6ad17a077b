package dev.bursar.operator.image;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.demo.AccountOwner;
import dev.bursar.demo.Manifests;
import dev.bursar.demo.Samples;
import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.operator.apiserver.CrdFiles;
import dev.bursar.operator.chart.Helm;
import dev.bursar.operator.testing.Bills;
import dev.bursar.operator.testing.CostAnswers;
import dev.bursar.operator.testing.OperatorLaunch;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.World;
import dev.bursar.process.Waiting;
import dev.bursar.simulator.Simulator;
import dev.bursar.simulator.SimulatorBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The image as the chart's Deployment would run it: its own root and user, the Deployment's arguments, the ServiceAccount's
 * token where a pod finds it, and only the rights that the chart gives.
 */
@NullUnmarked
class ImageApiServerIT {
    private static final Path FOLDER = Path.of("target", "image-run");
    private static final String NAMESPACE = "bursar-system";
    private static final String ACCOUNT = "111122223333";
    private static final Duration ALL_SAMPLES = Duration.ofMinutes(2);
    private static final double MIB = 1024 * 1024;

    private static OciImage image;
    private static Container container;

    @BeforeAll
    static void unpack() throws IOException {
        image = OciImage.unpack(FOLDER);
        container = new Container(image);
    }

    @Test
    @SuppressWarnings("SystemOut") // the figures are the result
    void saysItsVersion() {
        long begun = System.nanoTime();
        assertThat(container.output("--version")).matches("bursar [0-9].*\n");
        System.out.printf(
                "image: %.1f MiB packed, %.1f MiB unpacked, --version after %d ms%n",
                image.packedBytes() / MIB,
                image.unpackedBytes() / MIB,
                Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }

    @Test
    void isNobodyAndSaysWhatItIs() {
        assertThat(image.user()).isEqualTo("65532:65532");
        assertThat(image.config().path("Labels").properties())
                .extracting(Map.Entry::getKey)
                .contains(
                        "org.opencontainers.image.title",
                        "org.opencontainers.image.version",
                        "org.opencontainers.image.licenses");
    }

    /** One set of flags: what is measured with the launcher holds in a cluster. */
    @Test
    void runsWithTheFlagsOfTheLauncher() throws IOException {
        String whole = Files.readString(Path.of("..", "bursar"));
        String launcher = whole.substring(whole.indexOf("# A small footprint"));
        List<String> flags = new ArrayList<>();
        Pattern.compile("(?<=[ \"])-X[^ \"]+")
                .matcher(launcher.replace("${BURSAR_MAX_HEAP:-96m}", "96m"))
                .results()
                .forEach(flag -> flags.add(flag.group()));
        List<String> entrypoint = image.entrypoint();
        assertThat(flags).hasSizeGreaterThan(5);
        assertThat(entrypoint.subList(1, entrypoint.indexOf("-cp"))).isEqualTo(flags);
        assertThat(launcher).contains("MALLOC_ARENA_MAX:-2");
        assertThat(image.environment()).contains("MALLOC_ARENA_MAX=2");
    }

    /** Those of Debian, none of the build machine's. */
    @Test
    void trustsTheAuthoritiesThatSignForAws() throws Exception {
        KeyStore store = KeyStore.getInstance(
                image.root()
                        .resolve(Path.of("opt", "java", "lib", "security", "cacerts"))
                        .toFile(),
                (char[]) null);
        assertThat(store.isCertificateEntry("Amazon_Root_CA_1.crt")).isTrue();
        assertThat(store.size()).isGreaterThan(100);
    }

    @Test
    @SuppressWarnings("SystemOut") // the figures are the result
    void bringsABillFromAccountToNumber() {
        try (World world = World.start("image", ImageApiServerIT::install)) {
            world.moto().queueCostAnswers(ACCOUNT, CostAnswers.pages(Bills.lastDays(30, "Amazon S3", "1.25"), 1));
            world.namespace("payments");
            world.grant("payments", World.role(ACCOUNT));
            world.account("payments", "prod", ACCOUNT);
            world.report("payments", "costs", "prod", "30d");
            container.mount(Container.SERVICE_ACCOUNT, serviceAccount(world.admin()));
            // By name, so that the C library has to look it up.
            container.mount(Path.of("etc"), Map.of("hosts", "127.0.0.1 aws.test\n"));

            try (OperatorRun operator = OperatorRun.of(
                    OperatorLaunch.begin(command(world, world.aws().endpoint()), Map.of()))) {
                world.awaitReady(CloudAccount.class, "payments", "prod", "Ready", SOON);
                CostReport report = world.awaitReady(CostReport.class, "payments", "costs", "Ready", SOON);
                assertThat(report.getStatus().totals().unblended()).isEqualTo("37.50");
                assertThat(world.admin()
                                .secrets()
                                .inNamespace(NAMESPACE)
                                .withName("bursar-install-key")
                                .get())
                        .isNotNull();
                System.out.printf(
                        "image: operator ready after %d ms, resident %d MiB with one report Ready%n",
                        operator.readyAfter().toMillis(), operator.residentMib());
                assertThat(operator.log()).doesNotContain("ClassNotFound", "NoClassDefFound", "level=ERROR");
                assertThat(operator.stop()).isZero();
            }
        }
    }

    /** Every sample, with the chart's rights and nothing of this machine, and owners who paste what their Secrets hold. */
    @Test
    @SuppressWarnings("SystemOut") // the figures are the result
    void bringsEverySampleToReady() throws IOException {
        try (World world = World.start("image-samples", ImageApiServerIT::install)) {
            KubernetesClient admin = world.admin();
            Samples samples =
                    Samples.of(new Manifests(Path.of(".."), admin.getKubernetesSerialization()).in("samples"));
            SimulatorBuilder accounts = Simulator.builder().clock(Clock.systemUTC());
            samples.accounts().forEach(accounts::account);
            Manifests.create(admin, samples.namespaces());
            Manifests.create(admin, samples.resources());
            container.mount(Container.SERVICE_ACCOUNT, serviceAccount(admin));
            container.mount(Path.of("etc"), Map.of("hosts", "127.0.0.1 aws.test\n"));
            try (Simulator aws = accounts.start();
                    OperatorRun operator =
                            OperatorRun.of(OperatorLaunch.begin(command(world, aws.endpoint()), Map.of()))) {
                AccountOwner owner = new AccountOwner(admin, aws.roles(), Clock.systemUTC());

                Waiting.until("every sample to be Ready", ALL_SAMPLES, () -> {
                    owner.look(
                            admin.resources(RoleGrant.class).list().getItems(),
                            admin.resources(CloudAccount.class)
                                    .inAnyNamespace()
                                    .list()
                                    .getItems());
                    return samples.resources().stream().allMatch(sample -> isReady(admin, sample));
                });

                System.out.printf(
                        "image: %d accounts and reports of the samples Ready %d ms after the start, ready after %d ms,"
                                + " resident %d MiB, %d paid requests%n",
                        samples.resources().size(),
                        operator.sinceStart().toMillis(),
                        operator.readyAfter().toMillis(),
                        operator.residentMib(),
                        aws.log().paid());
                assertThat(operator.log()).doesNotContain("ClassNotFound", "NoClassDefFound", "level=ERROR");
            }
        }
    }

    private static boolean isReady(KubernetesClient admin, GenericKubernetesResource sample) {
        GenericKubernetesResource now = admin.resource(sample).get();
        return now.get("status", "conditions") instanceof List<?> conditions
                && conditions.stream()
                        .anyMatch(condition -> condition instanceof Map<?, ?> fields
                                && "Ready".equals(fields.get("type"))
                                && "True".equals(fields.get("status")));
    }

    private static void install(ApiServer server) {
        server.admin().resource("""
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: bursar-system
                  labels: {pod-security.kubernetes.io/enforce: restricted}
                """).create();
        Helm.install(
                server.kubeconfigFor("admin", "system:masters"),
                NAMESPACE,
                "--set",
                "principalArn=arn:aws:iam::999988887777:role/bursar");
        CrdFiles.await(server.admin());
    }

    /** The Deployment's arguments, but for the port, which must be free on this machine. */
    private static List<String> command(World world, URI aws) {
        Deployment deployment = world.admin()
                .apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName("bursar")
                .get();
        String[] arguments = deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getArgs().stream()
                .map(argument -> argument.replace("--http-port=8080", "--http-port=0"))
                .toArray(String[]::new);
        return container.command(
                Map.of(
                        "KUBERNETES_SERVICE_HOST",
                        world.server().uri().getHost(),
                        "KUBERNETES_SERVICE_PORT",
                        Integer.toString(world.server().uri().getPort()),
                        "AWS_ENDPOINT_URL",
                        "http://aws.test:" + aws.getPort(),
                        "AWS_ACCESS_KEY_ID",
                        "base-key",
                        "AWS_SECRET_ACCESS_KEY",
                        "base-secret",
                        "AWS_REGION",
                        "eu-central-1"),
                arguments);
    }

    private static Map<String, String> serviceAccount(KubernetesClient admin) {
        String token = admin.serviceAccounts()
                .inNamespace(NAMESPACE)
                .withName("bursar")
                .tokenRequest()
                .getStatus()
                .getToken();
        String authority = new String(
                Base64.getDecoder().decode(admin.getConfiguration().getCaCertData()), StandardCharsets.UTF_8);
        return Map.of("token", token, "ca.crt", authority, "namespace", NAMESPACE);
    }
}
