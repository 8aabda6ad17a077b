package dev.bursar.operator.access;

import static dev.bursar.operator.access.Grants.ROLE;
import static dev.bursar.operator.access.Grants.grant;
import static dev.bursar.operator.access.Grants.labels;
import static dev.bursar.operator.access.Grants.names;
import static dev.bursar.operator.access.Grants.requires;
import static dev.bursar.operator.access.Grants.selector;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.LabelSelector;
import dev.bursar.api.v1alpha1.NamespaceMatch;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.api.v1alpha1.SelectorRequirement;
import dev.bursar.operator.access.GrantDecision.Ambiguous;
import dev.bursar.operator.access.GrantDecision.Granted;
import dev.bursar.operator.access.GrantDecision.NoGrant;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.RoleArn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GrantResolverTest {
    private static final String PAYER = "arn:aws:iam::999900001111:role/BursarPayer";

    private static final NamespaceView FINOPS =
            new NamespaceView("finops", Map.of("team", "finops", "kubernetes.io/metadata.name", "finops"));
    private static final GrantRequest REQUEST = new GrantRequest(FINOPS, new RoleArn(ROLE), Set.of(Capability.BILLING));

    @Test
    void grantsWhatOneGrantAllows() {
        assertThat(resolve(grant("a"))).isEqualTo(granted(true, "a"));
    }

    static Stream<NamespaceMatch> matchingFinops() {
        return Stream.of(
                names("other", "finops"),
                labels(Map.of("team", "finops")),
                requires("team", "In", "hr", "finops"),
                requires("team", "Exists"),
                selector(
                        Map.of("team", "finops"),
                        List.of(
                                requirement("kubernetes.io/metadata.name", "In", "finops"),
                                requirement("team", "Exists"))),
                new NamespaceMatch(List.of("finops"), new LabelSelector(Map.of("team", "hr"), List.of())),
                new NamespaceMatch(List.of("hr"), new LabelSelector(Map.of("team", "finops"), List.of())));
    }

    @ParameterizedTest
    @MethodSource("matchingFinops")
    void matchesByNameOrBySelector(NamespaceMatch match) {
        assertThat(resolve(grant("a").namespaces(match))).isEqualTo(granted(true, "a"));
    }

    static Stream<Grants> grantingNothing() {
        Grants good = grant("a");
        return Stream.of(
                // whatever is empty
                good.namespaces(null),
                good.namespaces(new NamespaceMatch(List.of(), null)),
                good.namespaces(names("")),
                good.namespaces(selector(Map.of(), List.of())),
                good.namespaces(labels(Map.of("", ""))),
                good.namespaces(labels(Map.of("team", ""))),
                good.namespaces(requires("team", "In")),
                good.namespaces(requires("", "Exists")),
                good.namespaces(requires("team", "")),
                good.namespaces(requires(null, null)),
                good.roles(new String[0]),
                good.roles(""),
                good.roles("*"),
                good.capabilities(new String[0]),
                good.capabilities(""),
                good.policy(""),
                // nearly the namespace
                good.namespaces(names("finops2")),
                good.namespaces(names("fin")),
                good.namespaces(names("FinOps")),
                good.namespaces(names("finops ")),
                good.namespaces(names("*")),
                good.namespaces(names("fin*")),
                good.namespaces(names("fіnops")), // Cyrillic і
                good.namespaces(labels(Map.of("team", "FinOps"))),
                good.namespaces(labels(Map.of("Team", "finops"))),
                good.namespaces(labels(Map.of("team", "finops", "stage", "prod"))),
                good.namespaces(requires("team", "In", "fin", "finops2")),
                good.namespaces(requires("stage", "Exists")),
                good.namespaces(selector(Map.of("team", "finops"), List.of(requirement("stage", "Exists")))),
                good.namespaces(selector(Map.of("team", "hr"), List.of(requirement("team", "Exists")))),
                // operators that this version does not know
                good.namespaces(requires("team", "NotIn", "hr")),
                good.namespaces(requires("stage", "DoesNotExist")),
                good.namespaces(requires("team", "in", "finops")),
                good.namespaces(requires("team", "Exists", "finops")),
                // one bad entry spoils the grant
                good.namespaces(new NamespaceMatch(
                        List.of("finops"), new LabelSelector(Map.of(), List.of(requirement("team", "Gt", "1"))))),
                good.namespaces(new NamespaceMatch(List.of("finops"), new LabelSelector(Map.of(), List.of()))),
                good.namespaces(names("finops", "")),
                good.roles(ROLE, "arn:aws:iam::*:role/a*b"),
                good.roles(ROLE, ""),
                good.capabilities("Billing", "Purchase"),
                good.capabilities("billing"),
                good.policy("required"),
                good.policy("None"),
                // policy Optional only with exact roles and one namespace by name
                good.policy("Optional").roles("arn:aws:iam::*:role/BursarReadOnly"),
                good.policy("Optional").roles("arn:aws:iam::111122223333:role/Bursar*"),
                good.policy("Optional").roles(ROLE, "arn:aws:iam::111122223333:role/Bursar*"),
                good.policy("Optional").namespaces(names("finops", "hr")),
                good.policy("Optional").namespaces(labels(Map.of("team", "finops"))),
                good.policy("Optional")
                        .namespaces(new NamespaceMatch(
                                List.of("finops"), new LabelSelector(Map.of("team", "finops"), List.of()))));
    }

    @ParameterizedTest
    @MethodSource("grantingNothing")
    void refusesWhatIsEmptyNearOrBroken(Grants grant) {
        assertThat(resolve(grant)).isInstanceOf(NoGrant.class);
    }

    static Stream<Consumer<RoleGrant>> spoiling() {
        return Stream.of(
                grant -> grant.getMetadata().setDeletionTimestamp("2026-11-01T00:00:00Z"),
                grant -> grant.getMetadata().setUid(null),
                grant -> grant.getMetadata().setUid(""),
                grant -> grant.getMetadata().setName(null),
                grant -> grant.getMetadata().setName(""),
                grant -> grant.getMetadata().setName("a".repeat(64)),
                grant -> grant.getMetadata().setGeneration(null),
                grant -> grant.setMetadata(null),
                grant -> grant.setSpec(null));
    }

    @ParameterizedTest
    @MethodSource("spoiling")
    void refusesGrantsThatAreGoingOrHaveNoIdentity(Consumer<RoleGrant> spoil) {
        // Given
        RoleGrant grant = grant("a").build();
        spoil.accept(grant);

        // Then
        assertThat(GrantResolver.resolve(List.of(grant), REQUEST)).isInstanceOf(NoGrant.class);
    }

    @Test
    void matchesANamespaceOfUnknownLabelsByNameOnly() {
        GrantRequest request =
                new GrantRequest(NamespaceView.unknown("finops"), REQUEST.role(), REQUEST.capabilities());

        assertThat(GrantResolver.resolve(List.of(grant("a").build()), request)).isEqualTo(granted(true, "a"));
        assertThat(GrantResolver.resolve(
                        List.of(grant("a")
                                .namespaces(requires("team", "Exists"))
                                .build()),
                        request))
                .isInstanceOf(NoGrant.class);
    }

    @Test
    void refusesARequestThatLacksSomething() {
        List<RoleGrant> grants = List.of(
                grant("a").namespaces(names("")).build(),
                grant("b").namespaces(requires("team", "Exists")).build(),
                grant("c").build());
        NamespaceView nameless = new NamespaceView("", FINOPS.labels());

        assertThat(GrantResolver.resolve(grants, new GrantRequest(nameless, REQUEST.role(), REQUEST.capabilities())))
                .isEqualTo(new NoGrant("Without a namespace no role can be used."));
        assertThat(GrantResolver.resolve(grants, new GrantRequest(FINOPS, REQUEST.role(), Set.of())))
                .isEqualTo(
                        new NoGrant("spec.capabilities is empty, so there is nothing to use the role for; add one, for"
                                + " example Billing."));
        assertThat(GrantResolver.resolve(List.of(), REQUEST)).isInstanceOf(NoGrant.class);
    }

    @Test
    void unitesGrantsThatAgreeInTheOrderOfTheirNames() {
        assertThat(resolve(
                        grant("c"),
                        grant("a").namespaces(labels(Map.of("team", "finops"))),
                        grant("b").roles("arn:aws:iam::*:role/Bursar*"),
                        grant("unrelated").namespaces(names("hr")).policy("Optional")))
                .isEqualTo(granted(true, "a", "b", "c"));
        assertThat(resolve(grant("b").policy("Optional"), grant("a").policy("Optional")))
                .isEqualTo(granted(false, "a", "b"));
    }

    @Test
    void refusesGrantsThatDisagreeOnTheExternalId() {
        assertThat(resolve(grant("c"), grant("b").policy("Optional"), grant("a").policy("Required")))
                .isEqualTo(
                        new Ambiguous("RoleGrants differ in spec.externalId.policy: b say Optional, a, c say Required;"
                                + " make it equal, or narrow them until one matches."));
    }

    @Test
    void refusesGrantsThatDisagreeOnTheIdentity() {
        assertThat(resolve(grant("b").identity("payer-keys"), grant("a")))
                .isEqualTo(new Ambiguous("RoleGrants differ in spec.identity.secret: a say nothing, b say payer-keys;"
                        + " make it equal, or narrow them until one matches."));
        assertThat(resolve(grant("b").identity("payer-keys"), grant("a").identity("payer-keys")))
                .isEqualTo(new Granted(
                        List.of(new GrantRef("a", "uid-of-a", 3), new GrantRef("b", "uid-of-b", 3)),
                        true,
                        Set.of(Capability.BILLING),
                        "payer-keys",
                        Optional.empty()));
    }

    @Test
    void refusesGrantsThatDisagreeOnThePayer() {
        assertThat(resolve(grant("b").payer(PAYER), grant("a")))
                .isEqualTo(new Ambiguous("RoleGrants differ in spec.payer.roleArn: a say nothing, b say " + PAYER
                        + "; make it equal, or narrow them until one matches."));
        assertThat(resolve(grant("b").payer(PAYER)))
                .isInstanceOfSatisfying(
                        Granted.class, granted -> assertThat(granted.payer()).contains(new RoleArn(PAYER)));
    }

    @Test
    void aPayersRoleIsNobodysWhateverElseIsGranted() {
        assertThat(resolve(
                        grant("a"),
                        grant("others").namespaces(Grants.names("others")).payer(Grants.ROLE)))
                .isInstanceOfSatisfying(
                        NoGrant.class,
                        none -> assertThat(none.message())
                                .contains("the payer's role of RoleGrant others, which the operator alone may use"));
    }

    @Test
    void wantsOneGrantForTheRoleAndEveryRoleOnTheWay() {
        RoleArn hop = new RoleArn("arn:aws:iam::999988887777:role/Hop");
        GrantRequest chained = new GrantRequest(FINOPS, List.of(hop), REQUEST.role(), REQUEST.capabilities(), Set.of());

        assertThat(resolve(chained, grant("a"), grant("b").roles(hop.value())))
                .isInstanceOfSatisfying(
                        NoGrant.class,
                        none -> assertThat(none.message())
                                .contains("roles: [\"" + ROLE + "\", \"" + hop.value() + "\"]"));
        assertThat(resolve(chained, grant("a").roles(ROLE, hop.value()))).isEqualTo(granted(true, "a"));
    }

    @Test
    void wantsEveryTagKeyGrantedWhateverItsLetterCase() {
        GrantRequest tagged =
                new GrantRequest(FINOPS, List.of(), REQUEST.role(), REQUEST.capabilities(), Set.of("Team", "stage"));

        assertThat(resolve(tagged, grant("a").tagKeys("team")))
                .isInstanceOfSatisfying(
                        NoGrant.class,
                        none -> assertThat(none.message()).contains("sessionTagKeys: [\"Team\", \"stage\"]"));
        assertThat(resolve(tagged, grant("a").tagKeys("team"), grant("b").tagKeys("STAGE")))
                .isEqualTo(granted(true, "a", "b"));
    }

    private static GrantDecision resolve(GrantRequest request, Grants... grants) {
        return GrantResolver.resolve(Stream.of(grants).map(Grants::build).toList(), request);
    }

    private static GrantDecision resolve(Grants... grants) {
        return GrantResolver.resolve(Stream.of(grants).map(Grants::build).toList(), REQUEST);
    }

    private static Granted granted(boolean externalIdRequired, String... names) {
        List<GrantRef> refs = Stream.of(names)
                .map(name -> new GrantRef(name, "uid-of-" + name, 3))
                .toList();
        return new Granted(refs, externalIdRequired, Set.of(Capability.BILLING), "", Optional.empty());
    }

    private static SelectorRequirement requirement(String key, String operator, String... values) {
        return new SelectorRequirement(key, operator, List.of(values));
    }
}
