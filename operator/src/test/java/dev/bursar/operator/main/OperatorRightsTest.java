package dev.bursar.operator.main;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.main.OperatorRights.Right;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OperatorRightsTest {
    private static final String OWN = "bursar-system";

    /** What is checked is what is given. */
    @Test
    void areThoseOfTheCommittedManifest() throws IOException {
        Set<String> given = new TreeSet<>();
        for (String document :
                Files.readString(Path.of("..", "deploy", "operator-rbac.yaml")).split("(?m)^---\n", -1)) {
            HasMetadata object = Serialization.unmarshal(document, HasMetadata.class);
            if (object instanceof ClusterRole role) {
                role.getRules().forEach(rule -> rights("", rule).forEach(given::add));
            } else if (object instanceof Role role) {
                role.getRules().forEach(rule -> rights(OWN, rule).forEach(given::add));
            }
        }

        assertThat(shown(OperatorRights.of(OWN, Set.of(), Set.of(), false))).isEqualTo(given);
    }

    @Test
    void whatValuesAddIsAdded() {
        Set<String> more = shown(OperatorRights.of(OWN, Set.of(), Set.of("payer-keys"), true));
        more.removeAll(shown(OperatorRights.of(OWN, Set.of(), Set.of(), false)));

        assertThat(more).containsExactly("delete secrets", "get secrets payer-keys in bursar-system");
    }

    @Test
    void withNamespacesNothingIsNeededOfAll() {
        assertThat(OperatorRights.of(OWN, Set.of("team"), Set.of(), true))
                .filteredOn(right -> right.namespace().isEmpty())
                .extracting(Right::shown)
                .containsExactlyInAnyOrder(
                        "list rolegrants.bursar.dev",
                        "watch rolegrants.bursar.dev",
                        "list namespaces bursar-system",
                        "watch namespaces bursar-system",
                        "list namespaces team",
                        "watch namespaces team");
    }

    private static Stream<String> rights(String namespace, PolicyRule rule) {
        List<String> names = rule.getResourceNames().isEmpty() ? List.of("") : rule.getResourceNames();
        return rule.getApiGroups().stream()
                .flatMap(group -> rule.getResources().stream()
                        .flatMap(resource -> rule.getVerbs().stream()
                                .flatMap(verb -> names.stream().map(name -> {
                                    String[] parts = resource.split("/", 2);
                                    return new Right(
                                                    namespace,
                                                    group,
                                                    parts[0],
                                                    parts.length > 1 ? parts[1] : "",
                                                    name,
                                                    verb)
                                            .shown();
                                }))));
    }

    private static Set<String> shown(List<Right> rights) {
        return rights.stream().map(Right::shown).collect(TreeSet::new, Set::add, Set::addAll);
    }
}
