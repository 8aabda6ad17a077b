package dev.bursar.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bursar.simulator.Client.Answer;
import dev.bursar.simulator.iam.Role;
import dev.bursar.simulator.log.RequestCount;
import dev.bursar.simulator.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatePrincipalPolicyTest {
    private static final String ROLE = Worlds.role(Worlds.ALONE);
    private static final String CHECK = "permission-check";

    private final World world = Worlds.world();

    /** As the onboarding Secret's permission-check-policy.json does. */
    @BeforeEach
    void letTheRoleAskAboutItself() {
        world.roles().permit(ROLE, CHECK, may(ROLE));
    }

    private static String may(String resource) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Sid": "BursarCheckOwnPermissions", "Effect": "Allow",
                  "Action": "iam:SimulatePrincipalPolicy", "Resource": "%s"}]}""".formatted(resource);
    }

    private static Map<String, String> question(String role, String... actions) {
        Map<String, String> question = new HashMap<>(Map.of("PolicySourceArn", role));
        for (int i = 0; i < actions.length; i++) {
            question.put("ActionNames.member." + (i + 1), actions[i]);
        }
        return question;
    }

    private Answer ask(Map<String, String> question) {
        return Worlds.as(world, Worlds.ALONE).iam("SimulatePrincipalPolicy", question);
    }

    private Answer ask(String... actions) {
        return ask(question(ROLE, actions));
    }

    @Test
    void eachActionIsJudgedByAllPoliciesOfTheRole() {
        world.roles().permit(ROLE, "third", Policies.deny("ce:GetCostForecast"));

        Answer answer =
                ask("ce:GetCostAndUsage", "ce:GetCostForecast", "ce:GetTags", "organizations:describeorganization");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.elements("EvalActionName"))
                .containsExactly(
                        "ce:GetCostAndUsage", "ce:GetCostForecast", "ce:GetTags", "organizations:describeorganization");
        assertThat(answer.elements("EvalDecision"))
                .containsExactly("allowed", "explicitDeny", "implicitDeny", "allowed");
        assertThat(answer.elements("EvalResourceName")).containsOnly("*");
        assertThat(answer.element("IsTruncated")).isEqualTo("false");
        assertThat(answer.elements("Marker")).isEmpty();
    }

    @Test
    void itSeesNoSessionPolicy() {
        Client narrowed = new Client(world);
        Client session = narrowed.session(
                narrowed.sts("AssumeRole", Map.of("RoleArn", ROLE, "RoleSessionName", "test", "Policy", may(ROLE))));

        Answer answer = session.iam("SimulatePrincipalPolicy", question(ROLE, "ce:GetCostAndUsage"));

        assertThat(answer.elements("EvalDecision")).containsExactly("allowed");
        assertThat(session.ce("GetCostAndUsage", "{}").code()).isEqualTo("AccessDeniedException");
    }

    @Test
    void resourcesMultiplyActions() {
        Map<String, String> question = question(ROLE, "iam:SimulatePrincipalPolicy", "ce:GetCostAndUsage");
        question.put("ResourceArns.member.1", ROLE);
        question.put("ResourceArns.member.2", "arn:aws:iam::111122223333:role/other");

        assertThat(ask(question).elements("EvalDecision"))
                .containsExactly("allowed", "implicitDeny", "allowed", "allowed");
        // Without resources the question is about all of them, which a policy for one does not allow.
        assertThat(ask("iam:SimulatePrincipalPolicy").element("EvalDecision")).isEqualTo("implicitDeny");
    }

    @Test
    void keysThatAConditionNeedsAreMissing() {
        world.roles().permit(ROLE, """
                {"Statement": {"Effect": "Allow", "Action": "ce:*", "Resource": "*",
                  "Condition": {"StringEquals": {"aws:RequestedRegion": "us-east-1"}}}}""");

        Answer answer = ask("ce:GetCostAndUsage", "iam:GetRole");

        assertThat(answer.elements("EvalDecision")).containsExactly("implicitDeny", "implicitDeny");
        assertThat(answer.elements("member")).containsExactly("aws:RequestedRegion");
    }

    @Test
    void theRoleNeedsThePermissionOnItself() {
        world.roles().permit(ROLE, CHECK, may("arn:aws:iam::" + Worlds.ALONE + ":role/other"));

        Answer refused = ask("ce:GetCostAndUsage");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("AccessDenied");
        assertThat(refused.message())
                .isEqualTo("User: arn:aws:sts::100000000004:assumed-role/BursarReadOnly/test is not authorized to"
                        + " perform: iam:SimulatePrincipalPolicy on resource: " + ROLE
                        + " because no identity-based policy allows the iam:SimulatePrincipalPolicy action");
    }

    @Test
    void theSessionPolicyMustAllowItToo() {
        Client outside = new Client(world);
        Client session = outside.session(outside.sts(
                "AssumeRole",
                Map.of("RoleArn", ROLE, "RoleSessionName", "test", "Policy", Policies.allow("ce:GetCostAndUsage"))));

        Answer refused = session.iam("SimulatePrincipalPolicy", question(ROLE, "ce:GetCostAndUsage"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message())
                .endsWith("because no session policy allows the iam:SimulatePrincipalPolicy action");
    }

    @Test
    void whichRolesExistIsToldToThoseWhoMayAsk() {
        String absent = "arn:aws:iam::" + Worlds.ALONE + ":role/path/absent";
        assertThat(ask(question(absent, "ce:GetTags")).code()).isEqualTo("AccessDenied");

        world.roles().permit(ROLE, CHECK, may("*"));
        Answer refused = ask(question(absent, "ce:GetTags"));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("NoSuchEntity");
        assertThat(refused.message()).isEqualTo("The role with name absent cannot be found.");
        assertThat(ask(question(Worlds.role(Worlds.FIRST), "ce:GetTags")).code())
                .isEqualTo("AccessDenied");
    }

    @Test
    void anIdentityOfTheAccountMayAsk() {
        world.identities().put("AKIAOWNER", "arn:aws:iam::" + Worlds.ALONE + ":user/owner");
        world.roles().put(Role.of(ROLE));
        Client owner = new Client(world).signingWith("AKIAOWNER", "");

        assertThat(owner.iam("SimulatePrincipalPolicy", question(ROLE, "ce:GetTags"))
                        .element("EvalDecision"))
                .isEqualTo("implicitDeny");
        assertThat(new Client(world)
                        .iam("SimulatePrincipalPolicy", question(ROLE, "ce:GetTags"))
                        .code())
                .isEqualTo("AccessDenied");
    }

    @Test
    void pagesJoinToOne() {
        Map<String, String> question = question(ROLE, "ce:GetA", "ce:GetB", "ce:GetCostAndUsage", "ce:GetD", "ce:GetE");
        question.put("MaxItems", "2");
        Answer first = ask(question);
        question.put("Marker", first.element("Marker"));
        Answer second = ask(question);
        String last = second.element("Marker");
        question.put("Marker", last);
        Answer third = ask(question);

        assertThat(List.of(first.element("IsTruncated"), second.element("IsTruncated"), third.element("IsTruncated")))
                .containsExactly("true", "true", "false");
        assertThat(first.elements("EvalActionName")).containsExactly("ce:GetA", "ce:GetB");
        assertThat(second.elements("EvalActionName")).containsExactly("ce:GetCostAndUsage", "ce:GetD");
        assertThat(third.elements("EvalActionName")).containsExactly("ce:GetE");
        assertThat(third.elements("Marker")).isEmpty();

        question.put("MaxItems", "1");
        assertThat(ask(question).code()).isEqualTo("ValidationError");
        question.put("Marker", "nonsense");
        assertThat(ask(question).message()).isEqualTo("Invalid Marker.");
    }

    @Test
    void manyActionsTakePagesByThemselves() {
        String[] actions = new String[150];
        for (int i = 0; i < actions.length; i++) {
            actions[i] = "ce:Get" + i;
        }

        Answer answer = ask(actions);

        assertThat(answer.elements("EvalActionName")).hasSize(100);
        assertThat(answer.element("IsTruncated")).isEqualTo("true");
    }

    @ParameterizedTest
    @CsvSource({
        "PolicySourceArn, arn:aws:sts::100000000004:assumed-role/BursarReadOnly/test, InvalidInput",
        "PolicySourceArn, short, ValidationError",
        "ActionNames.member.1, ce:*, InvalidInput",
        "ActionNames.member.1, GetCostAndUsage, InvalidInput",
        "ActionNames.member.1, ce, ValidationError",
        "MaxItems, 0, ValidationError",
        "MaxItems, 1001, ValidationError",
        "CallerArn, arn:aws:iam::100000000004:user/me, InvalidInput",
        "ContextEntries.member.1.ContextKeyName, aws:SourceIp, InvalidInput",
    })
    void parametersAreChecked(String name, String value, String code) {
        Map<String, String> question = question(ROLE, "ce:GetCostAndUsage");
        question.put(name, value);

        Answer refused = ask(question);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo(code);
    }

    @Test
    void actionsAndASourceAreNeeded() {
        assertThat(ask().code()).isEqualTo("ValidationError");
        assertThat(ask(Map.of("ActionNames.member.1", "ce:GetTags")).code()).isEqualTo("ValidationError");
    }

    @Test
    void theLogCountsIt() {
        ask("ce:GetCostAndUsage");
        world.roles().permit(ROLE, CHECK, may("arn:aws:iam::100000000004:role/other"));
        ask("ce:GetCostAndUsage");

        assertThat(world.log().counts().stream().filter(count -> count.service().equals("iam")))
                .extracting(RequestCount::operation, RequestCount::account, RequestCount::outcome, RequestCount::count)
                .containsExactlyInAnyOrder(
                        tuple("SimulatePrincipalPolicy", Worlds.ALONE, "ok", 1L),
                        tuple("SimulatePrincipalPolicy", Worlds.ALONE, "AccessDenied", 1L));
        assertThat(world.log().paid()).isZero();
    }

    @Test
    void otherOperationsOfIamAreUnknown() {
        assertThat(new Client(world).iam("GetRole", Map.of("RoleName", "x")).message())
                .isEqualTo("the simulator has no operation iam:GetRole");
    }
}
