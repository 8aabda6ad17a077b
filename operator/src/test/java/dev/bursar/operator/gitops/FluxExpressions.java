package dev.bursar.operator.gitops;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The expressions for one kind, evaluated in Flux' order. */
record FluxExpressions(String inProgress, String failed, String current) {
    static final Path FILE = Path.of("..", "docs", "integrations", "flux-kustomization.yaml");

    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .addVar("metadata", SimpleType.DYN)
            .addVar("spec", SimpleType.DYN)
            .addVar("status", SimpleType.DYN)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.legacyCelRuntimeBuilder().build();

    /** One entry for each kind, in the file's order. */
    static List<JsonNode> entries() {
        JsonNode kustomization = HealthCase.read(FILE, new TypeReference<>() {});
        return kustomization.at("/spec/healthCheckExprs").valueStream().toList();
    }

    static FluxExpressions of(String kind) {
        JsonNode entry = entries().stream()
                .filter(one -> one.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
        return new FluxExpressions(text(entry, "inProgress"), text(entry, "failed"), text(entry, "current"));
    }

    private static String text(JsonNode entry, String field) {
        return Objects.requireNonNull(entry.path(field).textValue(), field);
    }

    /** As Flux: InProgress, Failed, Current, or Unknown while an expression cannot be evaluated. */
    String health(Map<String, Object> object) {
        if (object.get("status") instanceof Map<?, ?> status
                && object.get("metadata") instanceof Map<?, ?> metadata
                && status.get("observedGeneration") instanceof Long observed
                && !observed.equals(metadata.get("generation"))) {
            return "InProgress";
        }
        try {
            if (isTrue(inProgress, object)) {
                return "InProgress";
            }
            if (isTrue(failed, object)) {
                return "Failed";
            }
            return isTrue(current, object) ? "Current" : "InProgress";
        } catch (CelEvaluationException cannot) {
            return "Unknown";
        }
    }

    private static boolean isTrue(String expression, Map<String, Object> object) throws CelEvaluationException {
        try {
            Object result =
                    RUNTIME.createProgram(COMPILER.compile(expression).getAst()).eval(object);
            if (result instanceof Boolean verdict) {
                return verdict;
            }
            throw new CelEvaluationException("no boolean: " + result);
        } catch (CelValidationException wrong) {
            throw new IllegalArgumentException(expression, wrong);
        }
    }
}
