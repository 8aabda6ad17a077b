package dev.bursar.operator.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CloudAccountRules;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.CostReportRules;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.api.v1alpha1.RoleGrantRules;
import dev.bursar.operator.cases.CustomResourceCase.RefusedBy;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules in Java refuse what the API server refuses, so that a cluster without them gets the same answer. */
class CustomResourceCasesTest {
    static Stream<CustomResourceCase> kept() {
        return CustomResourceCase.all().stream().filter(one -> one.refusedBy() != RefusedBy.SCHEMA);
    }

    static Stream<CustomResourceCase> refused() {
        return CustomResourceCase.refusedBy(RefusedBy.SCHEMA)
                .filter(one -> !one.rules().equals("none"));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void keeps(CustomResourceCase one) {
        assertThat(violations(one.resource())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(CustomResourceCase one) {
        assertThat(violations(one.resource()))
                .anySatisfy(message -> assertThat(message).contains(one.rules()));
    }

    private static List<String> violations(CustomResource<?, ?> resource) {
        String name = resource.getMetadata().getName();
        return switch (resource) {
            case RoleGrant grant -> RoleGrantRules.violations(grant.getSpec(), name);
            case CloudAccount account -> CloudAccountRules.violations(account.getSpec(), name);
            case CostReport report -> CostReportRules.violations(report.getSpec(), name);
            default -> throw new IllegalArgumentException(resource.getKind());
        };
    }
}
