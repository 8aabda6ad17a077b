package dev.bursar.operator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.operator.output.status.Conditions;
import dev.bursar.operator.output.status.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * docs/integrations, run: Argo CD's scripts in a Lua interpreter, Flux' expressions in one of CEL. That the interpreters of these
 * tools agree is what dev/gitops-health printed.
 */
class HealthTest {
    private static final Path ORACLE = Path.of("src", "test", "resources", "gitops", "verdicts.tsv");

    static Stream<HealthCase> cases() {
        return HealthCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void argoCdShows(HealthCase one) {
        assertThat(ArgoScript.of(one.kind()).health(one.object())).isEqualTo(one.argo());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void fluxShows(HealthCase one) {
        assertThat(FluxExpressions.of(one.kind()).health(one.object())).isEqualTo(one.flux());
    }

    /** The conditions are those that the operator writes. */
    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonHeldUpMeansWorkOrWaiting(Reason reason) {
        Map<String, Object> object = object(Finding.no(ConditionType.Fetched, reason, "why"), false);

        assertThat(ArgoScript.of("CostReport").health(object))
                .isEqualTo(new ArgoHealth(reason.stalled() ? "Degraded" : "Progressing", reason + ": why"));
        assertThat(FluxExpressions.of("CostReport").health(object))
                .isEqualTo(reason.stalled() ? "Failed" : "InProgress");
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonIsLeftAloneWhileSuspended(Reason reason) {
        Map<String, Object> object = object(Finding.no(ConditionType.Fetched, reason, "why"), true);

        assertThat(ArgoScript.of("CostReport").health(object).status()).isEqualTo("Suspended");
        assertThat(FluxExpressions.of("CostReport").health(object)).isEqualTo("Current");
    }

    @Test
    void whatIsTrueIsWell() {
        Map<String, Object> object = object(Finding.yes(ConditionType.Fetched, ""), false);

        assertThat(ArgoScript.of("CostReport").health(object)).isEqualTo(new ArgoHealth("Healthy", "Ready"));
        assertThat(FluxExpressions.of("CostReport").health(object)).isEqualTo("Current");
    }

    @Test
    void everyKindHasOneOfEach() {
        assertThat(ArgoScript.data())
                .containsOnlyKeys(HealthCase.KINDS.stream().map(ArgoScript::key).toList());
        assertThat(FluxExpressions.entries())
                .extracting(
                        entry -> entry.path("apiVersion").asText(),
                        entry -> entry.path("kind").asText())
                .containsExactlyElementsOf(HealthCase.KINDS.stream()
                        .map(kind -> org.assertj.core.groups.Tuple.tuple("bursar.dev/v1alpha1", kind))
                        .toList());
    }

    @Test
    void theInterpretersOfArgoCdAndFluxAgree() throws IOException {
        assertThat(Files.readAllLines(ORACLE))
                .as("run dev/gitops-health again, as its first lines say")
                .containsExactlyElementsOf(Stream.concat(
                                Stream.of("# " + digest()), HealthCase.all().map(HealthCase::line))
                        .toList());
    }

    private static String digest() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : List.of(ArgoScript.FILE, FluxExpressions.FILE, HealthCase.FILE)) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, Object> object(Finding finding, boolean suspended) {
        List<Condition> conditions = Conditions.of(
                new Conditions.Input(List.of(finding), suspended, List.of(), 7, Instant.parse("2026-11-23T06:00:00Z")));
        List<Map<String, Object>> asJson = new JsonMapper().convertValue(conditions, new TypeReference<>() {});
        return Map.of(
                "metadata", Map.of("name", "example", "generation", 7L),
                "spec", Map.of("suspend", suspended),
                "status", Map.of("observedGeneration", 7L, "conditions", asJson));
    }
}
