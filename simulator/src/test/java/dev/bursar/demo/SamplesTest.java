package dev.bursar.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.simulator.organizations.Account;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void whoReadsForTheOrganizationPaysForAllOthers() {
        Samples samples = samples(
                "{kind: CloudAccount, metadata: {name: a}, spec: {accountId: '111122223333'}}",
                "{kind: CloudAccount, metadata: {name: b}, spec: {accountId: '222233334444', capabilities: [Billing, OrganizationBilling]}}",
                "{kind: CloudAccount, metadata: {name: c}, spec: {accountId: '111122223333', capabilities: [Billing]}}");

        assertThat(samples.accounts())
                .containsExactly(Account.member("111122223333", "222233334444"), Account.payer("222233334444"));
    }

    @Test
    void withoutAPayerEachAccountStandsAlone() {
        assertThat(samples("{kind: CloudAccount, metadata: {name: a}, spec: {accountId: '111122223333'}}")
                        .accounts())
                .containsExactly(Account.standalone("111122223333"));
    }

    @Test
    void aNamespaceOfTwoSamplesHasTheLabelsOfBoth() {
        Samples samples = samples(
                "{kind: CostReport, metadata: {name: r}}",
                "{kind: Namespace, metadata: {name: checkout}}",
                "{kind: Namespace, metadata: {name: checkout, labels: {a: b}}}",
                "{kind: RoleGrant, metadata: {name: g}}");

        assertThat(samples.namespaces())
                .singleElement()
                .satisfies(namespace ->
                        assertThat(namespace.getMetadata().getLabels()).containsEntry("a", "b"));
        assertThat(samples.resources())
                .extracting(GenericKubernetesResource::getKind)
                .containsExactly("RoleGrant", "CostReport");
    }

    private static Samples samples(String... yaml) {
        KubernetesSerialization serialization = new KubernetesSerialization();
        return Samples.of(Stream.of(yaml)
                .map(one -> serialization.unmarshal("---\n" + one, GenericKubernetesResource.class))
                .toList());
    }

    @Test
    void aSecondNamespaceAddsItsExternalIdToTheRole() {
        String policy = "{\"Statement\":[{\"Sid\":\"A\",\"Action\":\"sts:AssumeRole\","
                + "\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":[\"IDS\"]}}},{\"Sid\":\"T\"}]}";

        String joined = Policies.joined(policy.replace("IDS", "one"), policy.replace("IDS", "two"));

        assertThat(joined).isEqualTo(policy.replace("IDS", "one\",\"two"));
        assertThat(Policies.joined(joined, policy.replace("IDS", "two"))).isEqualTo(joined);
    }

    @Test
    void aSecondCapabilityAddsItsActions() {
        String policy = "{\"Statement\":[{\"Sid\":\"BursarRead\",\"Action\":[\"ACTION\"]}]}";

        assertThat(Policies.joined(policy.replace("ACTION", "ce:A"), policy.replace("ACTION", "ce:B")))
                .isEqualTo(policy.replace("ACTION", "ce:A\",\"ce:B"));
    }
}
