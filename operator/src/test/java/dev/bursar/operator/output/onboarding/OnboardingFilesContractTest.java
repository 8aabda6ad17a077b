package dev.bursar.operator.output.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bursar.operator.testing.OnboardingTools;
import dev.bursar.operator.testing.OnboardingTools.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files for an account's owner before tools that nobody here wrote: ShellCheck, cfn-lint, a parser of Terraform's language. */
class OnboardingFilesContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** python-hcl2 8 keeps the quotes and escapes of texts; JSON's are the same but for the doubled beginnings. */
    private static final String READ_TERRAFORM = """
            import hcl2, json, sys

            def plain(value):
                if isinstance(value, dict):
                    return {plain(key): plain(one) for key, one in value.items() if key != "__is_block__"}
                if isinstance(value, list):
                    return [plain(one) for one in value]
                if isinstance(value, str) and value.startswith('"'):
                    return json.loads(value).replace("$${", "${").replace("%%{", "%{")
                return value

            with open(sys.argv[1], encoding="utf-8") as file:
                json.dump(plain(hcl2.load(file)), sys.stdout)
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    static Stream<String> bundles() {
        return Bundles.ALL.keySet().stream().sorted();
    }

    static List<MergeCase> merges() {
        return MergeCase.all();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void theScriptIsCleanToShellCheck(String name) throws IOException {
        write(name, "aws-cli.sh");

        assertThat(run("shellcheck", "--severity=style", "aws-cli.sh")).isEqualTo(new Ended(0, ""));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void theTemplateIsCleanToCfnLint(String name) throws IOException {
        write(name, "cloudformation.yaml");

        assertThat(run("cfn-lint", "--non-zero-exit-code", "informational", "cloudformation.yaml"))
                .isEqualTo(new Ended(0, ""));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void theModuleSaysWhatThePoliciesSay(String name) throws IOException {
        // Given
        RoleSetup setup = Bundles.named(name);
        Map<String, String> files = write(name, "main.tf");
        Files.writeString(folder.resolve("read.py"), READ_TERRAFORM);

        // When
        Ended parsed = run("python3", "read.py", "main.tf");

        // Then
        assertThat(parsed.exitCode()).as(parsed.output()).isZero();
        JsonNode module = JSON.readTree(parsed.output());
        assertThat(variable(module, "role_name").asText())
                .isEqualTo(setup.role().name());
        assertThat(variable(module, "role_path").asText())
                .isEqualTo(setup.role().path());
        Map<String, JsonNode> references = Map.of(
                "${var.external_ids}",
                variable(module, "external_ids"),
                "${var.principal_arn}",
                variable(module, "principal_arn"),
                "${aws_iam_role.bursar.arn}",
                JSON.getNodeFactory().textNode(setup.role().value()));
        JsonNode locals = module.path("locals").path(0);
        for (String policy : List.of("trust-policy", "permission-policy", "permission-check-policy")) {
            assertThat(resolved(locals.path(policy.replace('-', '_')), references))
                    .isEqualTo(JSON.readTree(files.get(policy + ".json")));
        }
        assertThat(module.path("output").path(0).path("role_arn").path("value").asText())
                .isEqualTo("${aws_iam_role.bursar.arn}");
    }

    /** The script's own Python and {@link PolicyMerge} keep one set of rules. */
    @ParameterizedTest
    @MethodSource("merges")
    void theScriptMergesAsTheOperatorDoes(MergeCase merge) throws IOException {
        // Given
        Matcher program = Pattern.compile("<<'PYTHON'\n(.*?)\nPYTHON\n", Pattern.DOTALL)
                .matcher(Objects.requireNonNull(
                        OnboardingBundle.of(Bundles.DIRECT).get("aws-cli.sh")));
        assertThat(program.find()).isTrue();
        Files.writeString(folder.resolve("merge.py"), program.group(1));
        Files.writeString(folder.resolve("existing.json"), merge.existing().toString());
        Files.writeString(folder.resolve("ours.json"), merge.ours().toString());

        // When
        Ended merged = run("python3", "merge.py", merge.kind(), "existing.json", "ours.json", "result.json");

        // Then
        assertThat(merged).isEqualTo(new Ended(0, ""));
        Path result = folder.resolve("result.json");
        assertThat(Files.exists(result)).isEqualTo(merge.changes());
        if (merge.changes()) {
            assertThat(JSON.readTree(Files.readString(result))).isEqualTo(merge.merged());
        }
    }

    private Map<String, String> write(String bundle, String file) throws IOException {
        Map<String, String> files = OnboardingBundle.of(Bundles.named(bundle));
        Files.writeString(folder.resolve(file), Objects.requireNonNull(files.get(file)));
        return files;
    }

    private Ended run(String... command) {
        return OnboardingTools.run(folder, Map.of("LANG", "C.UTF-8"), command);
    }

    private static JsonNode variable(JsonNode module, String name) {
        for (JsonNode block : module.path("variable")) {
            if (block.has(name)) {
                return block.path(name).path("default");
            }
        }
        throw new AssertionError("main.tf has no variable " + name);
    }

    private static JsonNode resolved(JsonNode node, Map<String, JsonNode> references) {
        if (node.isTextual()) {
            return references.getOrDefault(node.asText(), node);
        }
        if (node.isArray()) {
            var list = JSON.createArrayNode();
            node.forEach(element -> list.add(resolved(element, references)));
            return list;
        }
        var object = JSON.createObjectNode();
        node.properties().forEach(field -> object.set(field.getKey(), resolved(field.getValue(), references)));
        return object;
    }
}
