package dev.bursar.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleGrantRulesTest {
    private static final String EXACT = "arn:aws:iam::111122223333:role/BursarReadOnly";

    @ParameterizedTest
    @ValueSource(
            strings = {
                EXACT,
                "arn:aws:iam::*:role/BursarReadOnly",
                "arn:aws:iam::*:role/*",
                "arn:aws:iam::111122223333:role/bursar/*",
                "arn:aws:iam::111122223333:role/bursar/Read*",
                "arn:aws-cn:iam::111122223333:role/a/b/c",
                "arn:aws-us-gov:iam::111122223333:role/x",
                "arn:aws-iso:iam::111122223333:role/x",
                "arn:aws-iso-b:iam::111122223333:role/x",
                "arn:aws-eusc:iam::111122223333:role/x",
            })
    void rolesThatCanBeGranted(String role) {
        assertThat(RoleGrantRules.violations(grant(role, null))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "arn:aws:iam::*:*",
                "arn:aws:iam::1111*:role/x",
                "arn:aws:iam::**:role/x",
                "arn:*:iam::111122223333:role/x",
                "arn:aws:iam::111122223333:role/*/x",
                "arn:aws:iam::111122223333:role/a*b",
                "arn:aws:iam::111122223333:role/x**",
                "arn:aws:iam::111122223333:role/",
                "arn:aws:iam::111122223333:role//x",
                "arn:aws:iam::111122223333:user/x",
                "arn:aws:iam::111122223333:root",
                "arn:aws:iam::000000000000:role/x",
                "arn:aws:sts::111122223333:assumed-role/x/y",
                "arn:aws:iam:eu-west-1:111122223333:role/x",
                "arn:aws:iam::111122223333:role/x\n",
                " arn:aws:iam::111122223333:role/x",
            })
    void rolesThatCannot(String role) {
        assertThat(RoleGrantRules.violations(grant(role, null))).containsExactly(CelRules.GRANT_ROLE);
    }

    @Test
    void optionalNeedsExactRolesAndOneNamespace() {
        ExternalIdRule optional = new ExternalIdRule("Optional");
        NamespaceMatch one = new NamespaceMatch(List.of("finops"), null);
        NamespaceMatch two = new NamespaceMatch(List.of("finops", "shop"), null);
        NamespaceMatch labels =
                new NamespaceMatch(List.of("finops"), new LabelSelector(Map.of("team", "finops"), List.of()));

        assertThat(violations(one, EXACT, optional)).isEmpty();
        assertThat(violations(one, "arn:aws:iam::*:role/x", optional)).containsExactly(CelRules.OPTIONAL_EXACT_ROLES);
        assertThat(violations(one, EXACT + "*", optional)).containsExactly(CelRules.OPTIONAL_EXACT_ROLES);
        assertThat(violations(two, EXACT, optional)).containsExactly(CelRules.OPTIONAL_ONE_NAMESPACE);
        assertThat(violations(labels, EXACT, optional)).containsExactly(CelRules.OPTIONAL_ONE_NAMESPACE);
        assertThat(violations(null, EXACT, optional)).containsExactly(CelRules.OPTIONAL_ONE_NAMESPACE);
    }

    @Test
    void aSelectorSelects() {
        assertThat(selecting(Map.of(), List.of())).containsExactly(CelRules.EMPTY_SELECTOR);
        assertThat(selecting(Map.of("example.com/team", "finops"), List.of())).isEmpty();
        assertThat(selecting(Map.of("team", ""), List.of())).isEmpty();
        assertThat(selecting(Map.of("a/b/c", "finops"), List.of())).containsExactly(CelRules.LABEL_KEY);
        assertThat(selecting(Map.of("team", "-")))
                .singleElement()
                .asString()
                .startsWith("spec.namespaces.selector.matchLabels must hold label values");
        assertThat(requiring("team", "In", "a", "b")).isEmpty();
        assertThat(requiring("team", "Exists")).isEmpty();
        assertThat(requiring("team", "In")).containsExactly(CelRules.SELECTOR_VALUES);
        assertThat(requiring("team", "Exists", "a")).containsExactly(CelRules.SELECTOR_VALUES);
        assertThat(requiring("team", "NotIn", "a"))
                .contains("spec.namespaces.selector.matchExpressions.operator must be one of In, Exists");
    }

    @Test
    void listsNeedEntriesOfTheirKind() {
        RoleGrantSpec nothing = new RoleGrantSpec(null, List.of(), List.of(), null, null, List.of(), null, null);
        RoleGrantSpec twice = new RoleGrantSpec(
                new NamespaceMatch(List.of("Finops"), null),
                List.of(EXACT, EXACT),
                List.of("Purchase"),
                null,
                null,
                List.of(),
                null,
                null);

        assertThat(RoleGrantRules.violations(nothing, "x".repeat(64)))
                .containsExactly(
                        CelRules.NAME,
                        "spec.roles must have at least one entry",
                        "spec.capabilities must have at least one entry");
        assertThat(RoleGrantRules.violations(twice))
                .containsExactly(
                        "spec.namespaces.names must hold names of namespaces such as finops: lower-case letters, digits"
                                + " and '-'",
                        "spec.roles must not hold an entry twice: remove one",
                        "spec.capabilities must be one of Billing, OrganizationBilling");
    }

    private static List<String> requiring(String key, String operator, String... values) {
        return selecting(Map.of(), List.of(new SelectorRequirement(key, operator, List.of(values))));
    }

    private static List<String> selecting(Map<String, String> labels) {
        return selecting(labels, List.of());
    }

    private static List<String> selecting(Map<String, String> labels, List<SelectorRequirement> expressions) {
        LabelSelector selector = new LabelSelector(labels, expressions);
        return violations(new NamespaceMatch(List.of(), selector), EXACT, null);
    }

    private static List<String> violations(
            @Nullable NamespaceMatch namespaces, String role, @Nullable ExternalIdRule externalId) {
        return RoleGrantRules.violations(new RoleGrantSpec(
                namespaces, List.of(role), List.of("Billing"), externalId, null, List.of(), null, null));
    }

    private static RoleGrantSpec grant(String role, @Nullable ExternalIdRule externalId) {
        return new RoleGrantSpec(null, List.of(role), List.of("Billing"), externalId, null, List.of(), null, null);
    }
}
