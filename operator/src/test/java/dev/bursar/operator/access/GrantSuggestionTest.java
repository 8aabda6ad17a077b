package dev.bursar.operator.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.api.v1alpha1.RoleGrantRules;
import dev.bursar.operator.access.GrantDecision.Granted;
import dev.bursar.operator.access.GrantDecision.NoGrant;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.RoleArn;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantSuggestionTest {
    @Test
    void isTheRoleGrantToApply() {
        assertThat(message(request("finops", Grants.ROLE))).isEqualTo("""
                        # No RoleGrant lets namespace finops use role/BursarReadOnly of account 111122223333 for Billing. An administrator can apply this one:
                        apiVersion: bursar.dev/v1alpha1
                        kind: RoleGrant
                        metadata:
                          name: finops-111122223333-5c27bf
                        spec:
                          namespaces: {names: ["finops"]}
                          roles: ["arn:aws:iam::111122223333:role/BursarReadOnly"]
                          capabilities: [Billing]
                        """);
    }

    @ParameterizedTest
    @CsvSource({
        "finops, arn:aws:iam::111122223333:role/BursarReadOnly",
        "finops, arn:aws-us-gov:iam::000000000001:role/some/path/Bursar.Read_Only+=@-1",
        "null, arn:aws:iam::111122223333:role/BursarReadOnly",
        "0123, arn:aws-cn:iam::111122223333:role/true",
        "a23456789-123456789-123456789-123456789-123456789-123456789-123, arn:aws:iam::111122223333:role/BursarReadOnly"
    })
    void grantsExactlyThatWhenApplied(String namespace, String role) {
        // Given
        GrantRequest request = request(namespace, role);

        // When
        RoleGrant applied = applied(message(request));

        // Then
        assertThat(RoleGrantRules.violations(
                        applied.getSpec(), applied.getMetadata().getName()))
                .isEmpty();
        assertThat(GrantResolver.resolve(List.of(applied), request)).isInstanceOf(Granted.class);
        assertThat(GrantResolver.resolve(List.of(applied), request(namespace + "x", role)))
                .isInstanceOf(NoGrant.class);
        assertThat(GrantResolver.resolve(List.of(applied), request(namespace, role + "x")))
                .isInstanceOf(NoGrant.class);
    }

    @Test
    void hasAnotherNameForAnotherRole() {
        RoleGrant one = applied(message(request("finops", Grants.ROLE)));
        RoleGrant other = applied(message(request("finops", Grants.ROLE + "2")));

        assertThat(one.getMetadata().getName()).isNotEqualTo(other.getMetadata().getName());
    }

    @Test
    void repeatsThePolicyOfGrantsThatMatchAlready() {
        assertThat(GrantSuggestion.of(request("finops", Grants.ROLE), false, "", Optional.empty()))
                .endsWith("  capabilities: [Billing]\n  externalId: {policy: Optional}\n");
    }

    @Test
    void repeatsTheIdentityOfGrantsThatMatchAlready() {
        assertThat(GrantSuggestion.of(request("finops", Grants.ROLE), true, "payer-keys", Optional.empty()))
                .endsWith("  capabilities: [Billing]\n  identity: {secret: \"payer-keys\"}\n");
    }

    private static GrantRequest request(String namespace, String role) {
        return new GrantRequest(NamespaceView.unknown(namespace), new RoleArn(role), Set.of(Capability.BILLING));
    }

    private static String message(GrantRequest request) {
        return switch (GrantResolver.resolve(List.of(), request)) {
            case NoGrant refused -> refused.message();
            case Granted granted -> throw new AssertionError(granted);
            case GrantDecision.Ambiguous ambiguous -> throw new AssertionError(ambiguous);
        };
    }

    private static RoleGrant applied(String yaml) {
        RoleGrant grant = Serialization.unmarshal(yaml, RoleGrant.class);
        grant.getMetadata().setUid("uid");
        grant.getMetadata().setGeneration(1L);
        return grant;
    }
}
