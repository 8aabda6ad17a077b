package dev.bursar.operator.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.LabelSelector;
import dev.bursar.api.v1alpha1.NamespaceMatch;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.api.v1alpha1.SelectorRequirement;
import dev.bursar.operator.access.GrantDecision.Granted;
import dev.bursar.operator.access.GrantDecision.NoGrant;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.RoleArn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Random grants over few names, so that matches and near-misses are frequent. */
class GrantResolverPropertyTest {
    private static final List<String> NAMESPACES = List.of("finops", "finops2", "hr");
    private static final List<String> ROLES = List.of(
            "arn:aws:iam::111122223333:role/Bursar",
            "arn:aws:iam::111122223333:role/BursarEvil",
            "arn:aws:iam::444455556666:role/Bursar",
            "arn:aws-cn:iam::111122223333:role/Bursar");

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aGrantOfSomethingElseChangesNothing(
            @ForAll @Size(max = 4) List<@From("grants") RoleGrant> grants,
            @ForAll("grants") RoleGrant added,
            @ForAll("requests") GrantRequest request) {
        // Given
        GrantDecision before = GrantResolver.resolve(grants, request);
        boolean related = GrantResolver.resolve(List.of(added), request) instanceof Granted;

        // When
        GrantDecision after = GrantResolver.resolve(with(grants, added), request);

        // Then
        if (!related) {
            assertThat(after).isEqualTo(before);
        }
        if (before instanceof NoGrant && after instanceof Granted granted) {
            assertThat(granted.grants()).hasSize(1);
            assertThat(granted.grants().getFirst().uid())
                    .isEqualTo(added.getMetadata().getUid());
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void agreesWithTheRulesSpeltOut(@ForAll("grants") RoleGrant grant, @ForAll("requests") GrantRequest request) {
        // Given
        String role = request.role().value();
        boolean forRole = grant.getSpec().roles().stream().anyMatch(text -> role.matches(text.replace("*", ".*")));
        NamespaceMatch match = Objects.requireNonNull(grant.getSpec().namespaces());
        boolean forNamespace = forNamespace(match, request.namespace());
        boolean optional = grant.getSpec().externalId() != null;

        // When
        boolean granted = GrantResolver.resolve(List.of(grant), request) instanceof Granted;

        // Then
        boolean exact = grant.getSpec().roles().stream().noneMatch(text -> text.contains("*"))
                && match.names().size() == 1
                && match.selector() == null;
        assertThat(granted).isEqualTo(forRole && forNamespace && (!optional || exact));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theOrderOfTheGrantsDoesNotMatter(
            @ForAll @Size(max = 5) List<@From("grants") RoleGrant> grants, @ForAll("requests") GrantRequest request) {
        assertThat(GrantResolver.resolve(grants.reversed(), request)).isEqualTo(GrantResolver.resolve(grants, request));
    }

    private static boolean forNamespace(NamespaceMatch match, NamespaceView namespace) {
        if (match.names().contains(namespace.name())) {
            return true;
        }
        return match.selector() != null
                && match.selector().matchLabels().entrySet().stream()
                        .allMatch(label -> namespace.labels().entrySet().contains(label))
                && match.selector().matchExpressions().stream()
                        .allMatch(requirement -> namespace.labels().containsKey(requirement.key()));
    }

    private static List<RoleGrant> with(List<RoleGrant> grants, RoleGrant added) {
        List<RoleGrant> all = new ArrayList<>(grants);
        all.add(added);
        return all;
    }

    @Provide
    Arbitrary<RoleGrant> grants() {
        Arbitrary<List<String>> roles = Arbitraries.oneOf(
                        Arbitraries.of(ROLES),
                        Arbitraries.of(
                                "arn:aws:iam::*:role/Bursar",
                                "arn:aws:iam::111122223333:role/Bursar*",
                                "arn:aws:iam::*:role/Bursar*"))
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(2);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1_000_000_000),
                        matches(),
                        roles,
                        Arbitraries.of("Required", "Required", "Optional"))
                .as((id, match, arns, policy) -> {
                    Grants grant = Grants.grant("grant-" + id).namespaces(match).roles(arns.toArray(String[]::new));
                    return policy.equals("Required")
                            ? grant.build()
                            : grant.policy(policy).build();
                });
    }

    private static Arbitrary<NamespaceMatch> matches() {
        Arbitrary<NamespaceMatch> byName = Arbitraries.of(NAMESPACES)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(names -> new NamespaceMatch(names, null));
        Arbitrary<LabelSelector> selectors = Arbitraries.of(
                new LabelSelector(Map.of("team", "finops"), List.of()),
                new LabelSelector(Map.of(), List.of(new SelectorRequirement("team", "Exists", List.of()))),
                new LabelSelector(
                        Map.of("team", "finops"), List.of(new SelectorRequirement("stage", "Exists", List.of()))));
        return Arbitraries.oneOf(
                byName,
                selectors.map(selector -> new NamespaceMatch(List.of(), selector)),
                selectors.map(selector -> new NamespaceMatch(List.of("hr"), selector)));
    }

    @Provide
    Arbitrary<GrantRequest> requests() {
        Arbitrary<Map<String, String>> labels = Arbitraries.of(
                Map.of(), Map.of("team", "finops"), Map.of("team", "hr"), Map.of("team", "finops", "stage", "prod"));
        return Combinators.combine(Arbitraries.of(NAMESPACES), labels, Arbitraries.of(ROLES))
                .as((name, known, role) -> new GrantRequest(
                        new NamespaceView(name, known), new RoleArn(role), Set.of(Capability.BILLING)));
    }
}
