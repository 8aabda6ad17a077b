package dev.bursar.operator.output.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyMergeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<MergeCase> cases() {
        return MergeCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void addsWhatIsMissingAndNothingElse(MergeCase merge) throws IOException {
        String existing = merge.existing().toString();

        Optional<String> merged = merged(merge.kind(), existing, merge.ours());

        assertThat(JSON.readTree(merged.orElseThrow())).isEqualTo(merge.merged());
        if (!merge.changes()) {
            assertThat(merged).contains(existing);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void addsNothingTheSecondTime(MergeCase merge) {
        String once =
                merged(merge.kind(), merge.existing().toString(), merge.ours()).orElseThrow();

        assertThat(merged(merge.kind(), once, merge.ours())).contains(once);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "[]",
                "{}",
                "{\"Statement\": 1}",
                "{\"Statement\": [\"Allow\"]}",
                "{\"Statement\": null}"
            })
    void whatIsNoPolicyIsNotMerged(String text) {
        JsonNode ours = JSON.createObjectNode();

        assertThat(merged("trust", text, ours)).isEmpty();
        assertThat(merged("permissions", text, ours)).isEmpty();
    }

    private static Optional<String> merged(String kind, String existing, JsonNode ours) {
        return kind.equals("trust")
                ? PolicyMerge.trust(existing, ours.toString())
                : PolicyMerge.permissions(existing, ours.toString());
    }
}
