package dev.bursar.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.AccountSelection;
import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CloudAccountRules;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.CostReportRules;
import dev.bursar.api.v1alpha1.CostReportSpec;
import dev.bursar.api.v1alpha1.PeriodSpec;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.api.v1alpha1.RoleGrantRules;
import dev.bursar.api.v1alpha1.ScheduleSpec;
import dev.bursar.operator.access.GrantDecision;
import dev.bursar.operator.access.GrantRequest;
import dev.bursar.operator.access.GrantResolver;
import dev.bursar.operator.access.LabelMatcher;
import dev.bursar.operator.access.NamespaceView;
import dev.bursar.operator.docs.Sample.Document;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.plan.Parse;
import dev.bursar.operator.plan.PeriodRule;
import dev.bursar.operator.plan.Schedule;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each sample works as it stands: its resources keep the rules, and what it needs is in it. */
class SamplesTest {
    static List<Sample> samples() {
        return Sample.all();
    }

    static Stream<Document> documents() {
        return samples().stream().flatMap(sample -> sample.documents().stream());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void saysInItsFirstLineWhatItIsAbout(Sample sample) {
        assertThat(sample.text()).startsWith("# ").endsWith("\n");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void keepsTheRulesOfItsKind(Document document) {
        String name = document.resource().getMetadata().getName();
        List<String> violations = switch (document.resource().getKind()) {
            case "Namespace" -> List.of();
            case "RoleGrant" -> RoleGrantRules.violations(grant(document).getSpec(), name);
            case "CloudAccount" ->
                CloudAccountRules.violations(account(document).getSpec(), name);
            case "CostReport" -> CostReportRules.violations(report(document).getSpec(), name);
            default -> List.of("a sample needs no " + document.resource().getKind());
        };

        assertThat(violations).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void grantsWhatItsAccountsUse(Sample sample) {
        List<RoleGrant> grants = of(sample, "RoleGrant").stream()
                .map(SamplesTest::grant)
                .peek(grant -> {
                    grant.getMetadata().setUid("uid-" + grant.getMetadata().getName());
                    grant.getMetadata().setGeneration(1L);
                })
                .toList();

        assertThat(of(sample, "CloudAccount")).allSatisfy(account -> {
            String namespace = account.resource().getMetadata().getNamespace();
            GrantRequest request = new GrantRequest(
                    new NamespaceView(namespace, labels(sample, namespace)),
                    new RoleArn(
                            Objects.requireNonNull(account(account).getSpec().roleArn())),
                    Set.of(Capability.BILLING));
            assertThat(GrantResolver.resolve(grants, request)).isInstanceOf(GrantDecision.Granted.class);
        });
    }

    @ParameterizedTest
    @MethodSource("samples")
    void holdsTheAccountsThatItsReportsName(Sample sample) {
        assertThat(of(sample, "CostReport")).allSatisfy(report -> {
            AccountSelection wanted =
                    Objects.requireNonNull(report(report).getSpec().accounts());
            List<HasMetadata> accounts = of(sample, "CloudAccount").stream()
                    .map(Document::resource)
                    .map(HasMetadata.class::cast)
                    .filter(account -> account.getMetadata()
                            .getNamespace()
                            .equals(report.resource().getMetadata().getNamespace()))
                    .toList();

            assertThat(accounts)
                    .extracting(account -> account.getMetadata().getName())
                    .containsAll(wanted.names());
            if (wanted.selector() != null) {
                assertThat(accounts)
                        .anyMatch(account -> LabelMatcher.matches(
                                wanted.selector(), account.getMetadata().getLabels()));
            }
        });
    }

    /** The API server cannot see that a time zone exists, or that a cron ever fires. */
    @ParameterizedTest
    @MethodSource("samples")
    void asksOnASchedule(Sample sample) {
        assertThat(of(sample, "CostReport")).allSatisfy(document -> {
            CostReportSpec spec = report(document).getSpec().withDefaults();
            ScheduleSpec schedule = Objects.requireNonNull(spec.schedule());
            PeriodSpec period = Objects.requireNonNull(spec.period());
            assertThat(Schedule.parse(schedule.cron(), schedule.timeZone(), schedule.every()))
                    .isInstanceOf(Parse.Parsed.class);
            assertThat(PeriodRule.parse(period.trailing(), period.from(), period.to()))
                    .isInstanceOf(Parse.Parsed.class);
        });
    }

    private static List<Document> of(Sample sample, String kind) {
        return sample.documents().stream()
                .filter(document -> document.resource().getKind().equals(kind))
                .toList();
    }

    private static Map<String, String> labels(Sample sample, String namespace) {
        GenericKubernetesResource found = of(sample, "Namespace").stream()
                .map(Document::resource)
                .filter(one -> one.getMetadata().getName().equals(namespace))
                .findFirst()
                .orElseThrow();
        return Objects.requireNonNullElse(found.getMetadata().getLabels(), Map.of());
    }

    private static RoleGrant grant(Document document) {
        return Serialization.unmarshal(document.yaml(), RoleGrant.class);
    }

    private static CloudAccount account(Document document) {
        return Serialization.unmarshal(document.yaml(), CloudAccount.class);
    }

    private static CostReport report(Document document) {
        return Serialization.unmarshal(document.yaml(), CostReport.class);
    }
}
