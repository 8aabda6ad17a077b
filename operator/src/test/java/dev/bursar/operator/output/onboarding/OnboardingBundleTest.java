package dev.bursar.operator.output.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bursar.operator.model.CapabilityTable;
import dev.bursar.operator.model.PrincipalArn;
import dev.bursar.operator.model.RoleArn;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The three ways to make the role say what the policies of the bundle say. */
class OnboardingBundleTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> bundles() {
        return Bundles.ALL.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void theTemplateMakesTheRoleOfThePolicies(String name) throws IOException {
        // Given
        RoleSetup setup = Bundles.named(name);
        Map<String, String> files = OnboardingBundle.of(setup);

        // When
        JsonNode role = CloudFormation.role(Bundles.file(files, "cloudformation.yaml"), setup.role());

        // Then
        assertThat(role.path("RoleName").asText()).isEqualTo(setup.role().name());
        assertThat(role.path("Path").asText()).isEqualTo(setup.role().path());
        assertThat(role.path("AssumeRolePolicyDocument")).isEqualTo(JSON.readTree(files.get("trust-policy.json")));
        assertThat(role.path("Policies").path(0).path("PolicyName").asText()).isEqualTo("bursar");
        assertThat(role.path("Policies").path(0).path("PolicyDocument"))
                .isEqualTo(JSON.readTree(files.get("permission-policy.json")));
        assertThat(role.path("Policies").path(1).path("PolicyName").asText()).isEqualTo("bursar-permission-check");
        assertThat(role.path("Policies").path(1).path("PolicyDocument"))
                .isEqualTo(JSON.readTree(files.get("permission-check-policy.json")));
        assertThat(role.path("Tags").path(0).path("Key").asText()).isEqualTo("bursar:managed-by");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void theScriptHoldsThePolicies(String name) throws IOException {
        Map<String, String> files = OnboardingBundle.of(Bundles.named(name));

        for (Map.Entry<String, String> file : Map.of(
                        "trust-policy.json", "trust-policy.json",
                        "bursar.json", "permission-policy.json",
                        "bursar-permission-check.json", "permission-check-policy.json")
                .entrySet()) {
            Matcher document = Pattern.compile(
                            "cat >\"\\$work/" + Pattern.quote(file.getKey()) + "\" <<'JSON'\n(.*?)\nJSON\n",
                            Pattern.DOTALL)
                    .matcher(files.get("aws-cli.sh"));
            assertThat(document.find()).as("%s", file.getKey()).isTrue();
            assertThat(JSON.readTree(document.group(1))).isEqualTo(JSON.readTree(files.get(file.getValue())));
        }
    }

    @Test
    void permissionsAreWhatTheOperatorCallsAndNoMore() throws IOException {
        JsonNode statements = JSON.readTree(OnboardingBundle.of(Bundles.DIRECT).get("permission-policy.json"))
                .path("Statement");

        assertThat(statements).hasSize(1);
        assertThat(statements.path(0).path("Action"))
                .extracting(JsonNode::asText)
                .isEqualTo(CapabilityTable.actions(Bundles.DIRECT.capabilities()));
    }

    @Test
    void theCheckIsOfTheRoleItselfAlone() throws IOException {
        JsonNode statement = JSON.readTree(OnboardingBundle.of(Bundles.CHAIN).get("permission-check-policy.json"))
                .path("Statement")
                .path(0);

        assertThat(statement.path("Action").asText()).isEqualTo("iam:SimulatePrincipalPolicy");
        assertThat(statement.path("Resource").asText())
                .isEqualTo(Bundles.CHAIN.role().value());
    }

    @Test
    void withAChainTheRoleTrustsTheHopAndTheHopTheOperator() throws IOException {
        Map<String, String> files = OnboardingBundle.of(Bundles.CHAIN);

        assertThat(files.get("trust-policy.json"))
                .contains("444455556666:role/hub/BursarHub")
                .doesNotContain("999988887777");
        assertThat(files.get("hop-trust-policy.json"))
                .contains("999988887777:role/bursar", Bundles.ID)
                .doesNotContain("444455556666");
        assertThat(JSON.readTree(files.get("source-policy.json"))
                        .at("/Statement/0/Resource")
                        .asText())
                .isEqualTo(Bundles.CHAIN.role().value());
    }

    @Test
    void theLinkLeadsToTheConsoleOfThePartition() {
        assertThat(OnboardingBundle.of(Bundles.DIRECT).get("README.md"))
                .contains("https://console.aws.amazon.com/cloudformation/home?region=<region>#/stacks/create/review?");
        assertThat(OnboardingBundle.of(Bundles.CHAIN).get("README.md"))
                .contains("https://console.amazonaws.cn/cloudformation/", "--principal-arn");
        RoleSetup government = with(new RoleArn("arn:aws-us-gov:iam::111122223333:role/BursarReadOnly"), List.of());
        assertThat(OnboardingBundle.of(government).get("README.md")).contains("https://console.amazonaws-us-gov.com/");
    }

    /** People paste from it into tickets. */
    @Test
    void theInstructionsDoNotShowTheExternalId() {
        assertThat(Bundles.ALL.values())
                .allSatisfy(setup ->
                        assertThat(OnboardingBundle.of(setup).get("README.md")).doesNotContain(Bundles.ID));
    }

    @Test
    void theSameSetupGivesTheSameBytes() {
        assertThat(OnboardingBundle.of(with(Bundles.DIRECT.role(), List.of())))
                .isEqualTo(OnboardingBundle.of(Bundles.DIRECT));
    }

    @Test
    void aChainHasOneRoleAtMostAndNoCircle() {
        RoleArn hub = new RoleArn("arn:aws:iam::444455556666:role/BursarHub");
        RoleArn other = new RoleArn("arn:aws:iam::444455556666:role/Other");

        assertThatThrownBy(() -> with(Bundles.DIRECT.role(), List.of(hub, other)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> with(hub, List.of(hub))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void theFilesTellWhatTheyWereMadeOf(String name) {
        RoleSetup setup = Bundles.named(name);
        Map<String, String> files = OnboardingBundle.of(setup);

        RoleSetup read = OnboardingBundle.setup(setup.role(), files).orElseThrow();

        assertThat(OnboardingBundle.of(read).get("aws-cli.sh")).isEqualTo(files.get("aws-cli.sh"));
    }

    @Test
    void filesThatSomebodyChangedTellNothing() {
        for (String policy : List.of("trust-policy.json", "permission-policy.json", "permission-check-policy.json")) {
            Map<String, String> files = OnboardingBundle.of(Bundles.DIRECT);
            files.merge(policy, "\n", String::concat);

            assertThat(OnboardingBundle.setup(Bundles.DIRECT.role(), files))
                    .as(policy)
                    .isEmpty();
        }
        assertThat(OnboardingBundle.setup(Bundles.DIRECT.role(), Map.of())).isEmpty();
        assertThat(OnboardingBundle.setup(Bundles.CHAIN.role(), OnboardingBundle.of(Bundles.DIRECT)))
                .isEmpty();
    }

    private static RoleSetup with(RoleArn role, List<RoleArn> chain) {
        return new RoleSetup(
                role,
                Bundles.DIRECT.externalId(),
                new PrincipalArn("arn:aws:iam::999988887777:role/bursar", false),
                Bundles.DIRECT.capabilities(),
                chain);
    }

    /** As much of CloudFormation as the template uses, with every parameter at its default. */
    private static final class CloudFormation {
        private final JsonNode template;
        private final RoleArn role;

        private CloudFormation(JsonNode template, RoleArn role) {
            this.template = template;
            this.role = role;
        }

        static JsonNode role(String yaml, RoleArn role) {
            JsonNode template = Serialization.unmarshal(yaml, JsonNode.class);
            return new CloudFormation(template, role).resolved(template.at("/Resources/BursarRole/Properties"));
        }

        private JsonNode resolved(JsonNode node) {
            if (node.has("Ref")) {
                return value(node.path("Ref").asText());
            }
            if (node.has("Fn::If")) {
                return resolved(node.path("Fn::If").path(1));
            }
            if (node.has("Fn::Sub")) {
                return JSON.getNodeFactory()
                        .textNode(substituted(node.path("Fn::Sub").asText()));
            }
            if (node.isArray()) {
                var list = JSON.createArrayNode();
                node.forEach(element -> list.add(resolved(element)));
                return list;
            }
            if (node.isObject()) {
                var object = JSON.createObjectNode();
                node.properties().forEach(field -> object.set(field.getKey(), resolved(field.getValue())));
                return object;
            }
            return node;
        }

        private JsonNode value(String parameter) {
            JsonNode definition = template.path("Parameters").path(parameter);
            JsonNode value = definition.path("Default");
            return definition.path("Type").asText().equals("CommaDelimitedList")
                    ? JSON.valueToTree(value.asText().split(","))
                    : value;
        }

        private String substituted(String text) {
            Map<String, String> pseudo = Map.of(
                    "AWS::Partition",
                    role.partition(),
                    "AWS::AccountId",
                    role.account().value());
            return Pattern.compile("\\$\\{([^}]*)}")
                    .matcher(text)
                    .replaceAll(name -> Matcher.quoteReplacement(pseudo.getOrDefault(
                            name.group(1), value(name.group(1)).asText())));
        }
    }
}
