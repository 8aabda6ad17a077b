package dev.bursar.operator.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.LabelSelector;
import dev.bursar.api.v1alpha1.MatchedNamespaces;
import dev.bursar.api.v1alpha1.NamespaceMatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NamespaceMatcherTest {
    @Test
    void listsTheFirstTwentyNamesAndCountsAll() {
        // Given
        List<NamespaceView> namespaces = new ArrayList<>(IntStream.range(10, 35)
                .mapToObj(i -> new NamespaceView("team-" + i, Map.of("costs", "yes")))
                .toList());
        namespaces.add(NamespaceView.unknown("finops"));
        namespaces.add(NamespaceView.unknown("other"));
        Collections.reverse(namespaces);
        NamespaceMatch match = new NamespaceMatch(
                List.of("finops", "not-there"), new LabelSelector(Map.of("costs", "yes"), List.of()));

        // When
        MatchedNamespaces matched = NamespaceMatcher.matched(match, namespaces);

        // Then
        assertThat(matched.count()).isEqualTo(26);
        assertThat(matched.names())
                .hasSize(20)
                .isSorted()
                .startsWith("finops", "team-10")
                .endsWith("team-28");
    }

    @Test
    void matchesNothingWhenNothingIsGiven() {
        List<NamespaceView> all =
                List.of(NamespaceView.unknown("finops"), new NamespaceView("hr", Map.of("team", "hr")));

        assertThat(NamespaceMatcher.matched(null, all)).isEqualTo(new MatchedNamespaces(0, List.of()));
        assertThat(NamespaceMatcher.matched(Grants.selector(Map.of(), List.of()), all))
                .isEqualTo(new MatchedNamespaces(0, List.of()));
    }
}
