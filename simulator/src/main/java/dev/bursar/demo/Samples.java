package dev.bursar.demo;

import dev.bursar.simulator.organizations.Account;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The stories of {@code samples/}, all at once.
 *
 * @param namespaces each once, with the labels of all samples that name it
 * @param resources what Bursar makes Ready, grants first
 */
public record Samples(List<GenericKubernetesResource> namespaces, List<GenericKubernetesResource> resources) {
    private static final List<String> KINDS = List.of("RoleGrant", "CloudAccount", "CostReport");
    private static final String PAYER_CAPABILITY = "OrganizationBilling";

    public static Samples of(List<GenericKubernetesResource> all) {
        Map<String, GenericKubernetesResource> namespaces = new LinkedHashMap<>();
        all.stream()
                .filter(resource -> resource.getKind().equals("Namespace"))
                .forEach(namespace ->
                        namespaces.merge(namespace.getMetadata().getName(), namespace, Samples::withLabelsOfBoth));
        return new Samples(
                List.copyOf(namespaces.values()),
                KINDS.stream()
                        .flatMap(kind -> all.stream()
                                .filter(resource -> resource.getKind().equals(kind)))
                        .toList());
    }

    private static GenericKubernetesResource withLabelsOfBoth(
            GenericKubernetesResource one, GenericKubernetesResource other) {
        Map<String, String> labels = new TreeMap<>(labels(one));
        labels.putAll(labels(other));
        one.getMetadata().setLabels(labels);
        return one;
    }

    private static Map<String, String> labels(GenericKubernetesResource resource) {
        return Objects.requireNonNullElse(resource.getMetadata().getLabels(), Map.of());
    }

    /** The AWS accounts that they name: one that reads for its organization is the payer of all others. */
    public List<Account> accounts() {
        Set<String> ids = new LinkedHashSet<>();
        Optional<String> payer = Optional.empty();
        for (GenericKubernetesResource resource : resources) {
            if (resource.getKind().equals("CloudAccount")) {
                String id = resource.get("spec", "accountId");
                ids.add(id);
                if (payer.isEmpty() && capabilities(resource).contains(PAYER_CAPABILITY)) {
                    payer = Optional.of(id);
                }
            }
        }
        String paying = payer.orElse("");
        return ids.stream().map(id -> account(id, paying)).toList();
    }

    /** @param payer empty when there is none */
    private static Account account(String id, String payer) {
        if (payer.isEmpty()) {
            return Account.standalone(id);
        }
        return id.equals(payer) ? Account.payer(id) : Account.member(id, payer);
    }

    private static Collection<?> capabilities(GenericKubernetesResource account) {
        return account.get("spec", "capabilities") instanceof Collection<?> named ? named : List.of();
    }
}
