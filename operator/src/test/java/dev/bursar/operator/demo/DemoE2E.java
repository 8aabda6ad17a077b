package dev.bursar.operator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bursar.operator.docs.Sample;
import dev.bursar.operator.testing.Kubectl;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first thing that people run, on both Kubernetes APIs. */
class DemoE2E {
    private static final String EMBEDDED = "--embedded";
    private static final String LAST_LINE = "Ctrl-C ends it.";
    private static final int SIGTERM = 143;

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"", EMBEDDED})
    void onceEndsWhenEverySampleIsReady(String flag) throws Exception {
        try (DemoRun demo = flag.isEmpty() ? DemoRun.start("--once") : DemoRun.start("--once", flag)) {
            assertThat(demo.exitCode()).as(demo.output()).isZero();

            assertThat(demo.output())
                    .contains("AWS is simulated, and so is this bill")
                    .containsPattern(flag.isEmpty() ? "Kubernetes API +real" : "Kubernetes API +embedded")
                    .containsPattern("Operator +ready after [0-9.]+ s")
                    .containsSubsequence(
                            "Report payments/payments-costs: ",
                            "unblended ",
                            "amortized ",
                            "net unblended ",
                            "net amortized ",
                            "blended ",
                            "largest groups",
                            "days: ",
                            "ConfigMap payments/payments-costs, keys report.csv, report.json",
                            "AWS would have billed ")
                    .doesNotContain("Exception", "WARNING", LAST_LINE);
            for (GenericKubernetesResource resource : resources()) {
                assertThat(demo.output()).containsPattern(ready(resource));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", EMBEDDED})
    void whatItShowsIsWhatIsThereUntilItIsEnded(String flag) throws Exception {
        try (DemoRun demo = (flag.isEmpty() ? DemoRun.start() : DemoRun.start(flag)).awaitLine(LAST_LINE)) {
            String kubeconfig = demo.valueOf("Resources       kubectl --kubeconfig");
            Kubectl kubectl = Kubectl.with(kubeconfig);

            assertThat(kubectl.run("get", "cloudaccounts,costreports", "-A"))
                    .contains("cloudaccount.bursar.dev/payments-prod", "costreport.bursar.dev/payments-costs");
            assertThat(kubectl.run("get", "bursar", "-A")).contains("rolegrant.bursar.dev/bill-readers");
            assertThat(kubectl.run("get", "secrets,events", "-n", "payments"))
                    .contains("payments-prod-onboarding", "payments-costs");

            amountsAreThoseOfTheConfigMap(demo.output(), kubectl);
            paidRequestsAreThoseOfTheSimulator(demo, kubectl);
            assertThat(get(demo.valueOf("Metrics")))
                    .containsPattern("bursar_cost_period_amount\\{[^}]*report=\"payments-costs\"");

            // When it is told to end, then nothing of it is left
            List<ProcessHandle> children = demo.children();
            assertThat(children).isNotEmpty();
            Path folder = Path.of(demo.valueOf("Logs"));
            assertThat(folder).isDirectory();
            demo.terminate();
            assertThat(demo.exitCode()).isEqualTo(SIGTERM);
            assertThat(children).noneMatch(ProcessHandle::isAlive);
            assertThat(Files.exists(folder)).isFalse();
        }
    }

    @Test
    void saysWhenTheOperatorIsGone() throws Exception {
        try (DemoRun demo = DemoRun.start(EMBEDDED).awaitLine(LAST_LINE)) {
            demo.children().stream()
                    .filter(child -> child.info().commandLine().orElse("").contains("dev.bursar.operator.main.Main"))
                    .forEach(ProcessHandle::destroyForcibly);

            assertThat(demo.exitCode()).isEqualTo(1);
            Path folder = Path.of(demo.valueOf("Logs"));
            assertThat(demo.output()).contains("the operator ended by itself", "logs: " + folder);
            assertThat(folder.resolve("operator.log")).isNotEmptyFile();
            deleteKept(folder);
        }
    }

    @Test
    void endsAtOnceWhileItStarts() throws Exception {
        try (DemoRun demo = DemoRun.start()) {
            demo.awaitLine("Bursar demo. AWS is simulated, and so is this bill.");
            demo.terminate();

            assertThat(demo.exitCode()).isEqualTo(SIGTERM);
            assertThat(demo.children()).isEmpty();
            assertThat(demo.output()).doesNotContain("Exception", "bursar demo:");
        }
    }

    @Test
    void aBadFlagIsOneLine() throws Exception {
        try (DemoRun demo = DemoRun.start("--twice")) {
            assertThat(demo.exitCode()).isEqualTo(2);
            assertThat(demo.output()).isEqualTo("bursar demo: there is no flag --twice; see bursar demo --help\n");
        }
    }

    /** Which nobody but a test would do by itself. */
    private static void deleteKept(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void amountsAreThoseOfTheConfigMap(String output, Kubectl kubectl) throws IOException {
        JsonNode totals = kubectl.json("get", "costr", "payments-costs", "-n", "payments")
                .path("status")
                .path("totals");
        JsonNode report = new JsonMapper()
                .readTree(kubectl.json("get", "configmap", "payments-costs", "-n", "payments")
                        .path("data")
                        .path("report.json")
                        .asText());
        for (String basis : List.of("unblended", "amortized", "netUnblended", "netAmortized", "blended")) {
            String exact = totals.path(basis).asText();
            assertThat(report.path("totals").path(basis).asText()).isEqualTo(exact);
            String words = basis.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
            String rounded =
                    String.format(Locale.ROOT, "%,.2f", new BigDecimal(exact).setScale(2, RoundingMode.HALF_EVEN));
            assertThat(output).containsPattern("(?m)^  " + words + " +" + Pattern.quote(rounded) + "$");
        }
    }

    private void paidRequestsAreThoseOfTheSimulator(DemoRun demo, Kubectl kubectl) throws Exception {
        String control = demo.valueOf("AWS's control");
        int paid = new JsonMapper().readTree(get(control)).path("paid").asInt(-1);
        int sent = 0;
        for (JsonNode report : kubectl.json("get", "costr", "-A").path("items")) {
            sent += report.path("status").path("requests").path("sent").asInt();
        }
        assertThat(sent).isEqualTo(paid).isPositive();
        assertThat(demo.output())
                .contains("AWS would have billed " + paid + " paid requests at USD 0.01: USD "
                        + new BigDecimal("0.01").multiply(BigDecimal.valueOf(paid)));
    }

    private String get(String uri) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static List<GenericKubernetesResource> resources() {
        return Sample.all().stream()
                .flatMap(sample -> sample.documents().stream())
                .map(Sample.Document::resource)
                .filter(resource -> !resource.getKind().equals("Namespace"))
                .toList();
    }

    private static String ready(GenericKubernetesResource resource) {
        return "(?m)^" + resource.getKind() + " +"
                + Objects.requireNonNullElse(resource.getMetadata().getNamespace(), "-") + " +"
                + resource.getMetadata().getName() + " .* True +Ready$";
    }
}
