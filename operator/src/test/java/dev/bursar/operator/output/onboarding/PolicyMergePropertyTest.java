package dev.bursar.operator.output.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.operator.model.ExternalId;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
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

/** Random trust policies over few principals and ids: whoever got in still does, with every id there was, and so do we. */
class PolicyMergePropertyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PRINCIPAL = "arn:aws:iam::999988887777:role/bursar";
    private static final List<String> PRINCIPALS = List.of(PRINCIPAL, "arn:aws:iam::555566667777:role/bursar");
    private static final List<String> IDS = List.of("id-a", "id-b", "id-c");

    @Property(edgeCases = EdgeCasesMode.NONE)
    void nothingIsLostAndOneIdIsAdded(
            @ForAll @Size(max = 4) List<@From("statements") ObjectNode> statements, @ForAll("ids") String id)
            throws IOException {
        // Given
        ArrayNode before = JSON.createArrayNode().addAll(statements);
        String ours = Policies.text(Policies.trust(PRINCIPAL, new ExternalId(id)));
        Set<Entry> wanted = entries(before);
        wanted.addAll(entries(JSON.readTree(ours).path("Statement")));

        // When
        String merged = PolicyMerge.trust(policy(before), ours).orElseThrow();

        // Then
        JsonNode after = JSON.readTree(merged).path("Statement");
        assertThat(entries(after)).isEqualTo(wanted);
        assertThat(after.size()).isGreaterThanOrEqualTo(before.size());
        assertThat(PolicyMerge.trust(merged, ours)).contains(merged);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void sidsStayDifferent(@ForAll("ids") String first, @ForAll("ids") String second) throws IOException {
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[]}";
        for (String principal : PRINCIPALS) {
            for (String id : List.of(first, second)) {
                policy = PolicyMerge.trust(policy, Policies.text(Policies.trust(principal, new ExternalId(id))))
                        .orElseThrow();
            }
        }

        assertThat(JSON.readTree(policy).path("Statement"))
                .extracting(statement -> statement.path("Sid").asText())
                .hasSize(4)
                .doesNotHaveDuplicates();
    }

    /** One way in. */
    private record Entry(String effect, Set<String> principals, Set<String> actions, String operator, String id) {}

    private static Set<Entry> entries(JsonNode statements) {
        Set<Entry> entries = new HashSet<>();
        for (JsonNode statement : statements) {
            Set<String> principals = PolicyStatements.texts(statement.at("/Principal/AWS"));
            Set<String> actions = PolicyStatements.texts(statement.path("Action"));
            String effect = statement.path("Effect").asText();
            if (!statement.has("Condition")) {
                entries.add(new Entry(effect, principals, actions, "", ""));
            }
            statement
                    .path("Condition")
                    .properties()
                    .forEach(condition -> PolicyStatements.texts(
                                    condition.getValue().path("sts:ExternalId"))
                            .forEach(
                                    id -> entries.add(new Entry(effect, principals, actions, condition.getKey(), id))));
        }
        return entries;
    }

    private static String policy(ArrayNode statements) {
        return JSON.createObjectNode()
                .put("Version", "2012-10-17")
                .set("Statement", statements.deepCopy())
                .toString();
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.of(IDS);
    }

    @Provide
    Arbitrary<ObjectNode> statements() {
        Arbitrary<ObjectNode> conditions = Combinators.combine(
                        Arbitraries.of("StringEquals", "StringLike", ""),
                        Arbitraries.of(IDS).set().ofMinSize(1))
                .as(PolicyMergePropertyTest::condition);
        return Combinators.combine(
                        Arbitraries.of("Allow", "Deny"),
                        Arbitraries.of(PRINCIPALS).set().ofMinSize(1),
                        Arbitraries.of("sts:AssumeRole", "sts:TagSession"),
                        conditions)
                .as(PolicyMergePropertyTest::statement);
    }

    private static ObjectNode condition(String operator, Set<String> ids) {
        ObjectNode condition = JSON.createObjectNode();
        if (!operator.isEmpty()) {
            ids.forEach(condition.putObject(operator).putArray("sts:ExternalId")::add);
        }
        return condition;
    }

    private static ObjectNode statement(String effect, Set<String> principals, String action, ObjectNode condition) {
        ObjectNode statement = JSON.createObjectNode().put("Effect", effect);
        principals.forEach(statement.putObject("Principal").putArray("AWS")::add);
        statement.put("Action", action);
        if (!condition.isEmpty()) {
            statement.set("Condition", condition);
        }
        return statement;
    }
}
