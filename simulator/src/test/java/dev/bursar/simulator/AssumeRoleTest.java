package dev.bursar.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.simulator.Client.Answer;
import dev.bursar.simulator.world.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssumeRoleTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/teams/BursarReadOnly";
    private static final String ID = "3f2a9c".repeat(10) + "ab12";

    private final World world = Worlds.world();
    private final Client client = new Client(world);

    private void onboard() {
        world.roles().trust(ROLE, Policies.trust(Policies.OPERATOR, "another", ID));
        world.roles().permit(ROLE, Policies.BILLING);
    }

    private Answer assume(String... more) {
        Map<String, String> parameters = new HashMap<>(Map.of("RoleArn", ROLE, "RoleSessionName", "bursar.team.prod"));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return client.sts("AssumeRole", parameters);
    }

    @Test
    void anyIdOfTheListOpensTheRole() {
        onboard();

        Answer answer = assume("ExternalId", ID);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.element("Arn"))
                .isEqualTo("arn:aws:sts::111122223333:assumed-role/BursarReadOnly/bursar.team.prod");
        assertThat(answer.element("Expiration")).isEqualTo("2026-11-22T11:00:00Z");
        assertThat(assume("ExternalId", "another").status()).isEqualTo(200);
    }

    @Test
    void absentOtherAndChangedIdsAreDeniedInTheSameWordsAsARoleThatDoesNotExist() {
        Answer noRole = assume("ExternalId", ID);
        onboard();
        Answer changed = assume("ExternalId", ID.substring(0, ID.length() - 1) + "3");
        Answer absent = assume();

        assertThat(noRole.status()).isEqualTo(403);
        assertThat(noRole.code()).isEqualTo("AccessDenied");
        assertThat(noRole.message())
                .isEqualTo("User: arn:aws:sts::999988887777:assumed-role/bursar/operator is not authorized to perform:"
                        + " sts:AssumeRole on resource: " + ROLE);
        assertThat(changed.message()).isEqualTo(noRole.message());
        assertThat(absent.message()).isEqualTo(noRole.message());
        assertThat(changed.status()).isEqualTo(403);
        assertThat(absent.code()).isEqualTo("AccessDenied");
    }

    @Test
    void anotherPrincipalIsDenied() {
        world.roles().trust(ROLE, Policies.trust("arn:aws:iam::999988887777:role/other", ID));

        assertThat(assume("ExternalId", ID).code()).isEqualTo("AccessDenied");
    }

    @ParameterizedTest
    @CsvSource({"arn:aws:iam::999988887777:root", "999988887777", "*", Policies.OPERATOR})
    void principalsNameARoleItsAccountOrEverybody(String principal) {
        world.roles().trust(ROLE, Policies.trust(principal));

        assertThat(assume().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "RoleSessionName, a, Member must have length greater than or equal to 2",
        "RoleSessionName, a b, 'Member must satisfy regular expression pattern: [\\w+=,.@-]*'",
        "DurationSeconds, 899, Member must have value greater than or equal to 900",
        "DurationSeconds, 43201, Member must have value less than or equal to 43200",
        "ExternalId, x, Member must have length greater than or equal to 2",
        "RoleArn, arn:aws:iam::111122223333:user/me, arn:aws:iam::111122223333:user/me is invalid",
    })
    void parametersAreChecked(String name, String value, String message) {
        onboard();

        Answer answer = assume("ExternalId", ID, name, value);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("ValidationError");
        assertThat(answer.message()).endsWith(message);
    }

    @Test
    void aChainedRoleAndAShortRoleGiveNoLongSessions() {
        onboard();
        world.roles().put(world.roles().find(ROLE).orElseThrow().withMaxSession(Duration.ofHours(2)));
        assertThat(assume("ExternalId", ID, "DurationSeconds", "7200").message())
                .contains("role chaining");

        world.identities().put("AKIAUSER", "arn:aws:iam::999988887777:user/me");
        world.roles().trust(ROLE, Policies.trust("999988887777"));
        Client user = client.signingWith("AKIAUSER", "");
        Map<String, String> wish = Map.of("RoleArn", ROLE, "RoleSessionName", "test", "DurationSeconds", "10000");
        assertThat(user.sts("AssumeRole", wish).message()).contains("MaxSessionDuration");
    }

    @Test
    void aSessionKnowsItsRoleAndExpires() {
        onboard();
        Client session = client.session(assume("ExternalId", ID));
        assertThat(session.sts("GetCallerIdentity", Map.of()).element("Account"))
                .isEqualTo("111122223333");
        assertThat(client.sts("GetCallerIdentity", Map.of()).element("Arn"))
                .isEqualTo("arn:aws:sts::999988887777:assumed-role/bursar/operator");

        world.clock().set(Worlds.NOW.plus(Duration.ofHours(1)));

        assertThat(session.sts("GetCallerIdentity", Map.of()).code()).isEqualTo("ExpiredToken");
        assertThat(session.ce("GetCostAndUsage", "{}").code()).isEqualTo("ExpiredTokenException");
        assertThat(session.ce("GetCostAndUsage", "{}").status()).isEqualTo(400);
    }

    @Test
    void strangeKeysAndTokensAreRefused() {
        onboard();
        String key = assume("ExternalId", ID).element("AccessKeyId");

        assertThat(client.signingWith(key, "stolen")
                        .sts("GetCallerIdentity", Map.of())
                        .code())
                .isEqualTo("InvalidClientTokenId");
        assertThat(client.signingWith("ASIANOBODY", "")
                        .ce("GetCostAndUsage", "{}")
                        .code())
                .isEqualTo("UnrecognizedClientException");
    }

    @Test
    void aSessionPolicyNarrows() {
        onboard();
        Client narrowed = client.session(
                assume("ExternalId", ID, "Policy", Policies.allow("organizations:DescribeOrganization")));
        Client nothing = client.session(assume("ExternalId", ID, "Policy", Policies.deny("*")));

        assertThat(narrowed.organizations("DescribeOrganization").code())
                .isEqualTo("AWSOrganizationsNotInUseException");
        assertThat(narrowed.ce("GetCostAndUsage", "{}").message())
                .endsWith("because no session policy allows the ce:GetCostAndUsage action");
        assertThat(nothing.ce("GetCostAndUsage", "{}").message()).endsWith("with an explicit deny in a session policy");
    }

    @Test
    void aSessionPolicyIsAPolicyOfAnIdentity() {
        onboard();
        Answer broken = assume("ExternalId", ID, "Policy", "{");
        Answer ofARole = assume("ExternalId", ID, "Policy", Policies.trust(Policies.OPERATOR));
        Answer endless =
                assume("ExternalId", ID, "Policy", "{\"Statement\": {\"Effect\": \"Allow\", \"Action\": \"ce:*\"}}");
        Answer foreign =
                assume("ExternalId", ID, "Policy", Policies.allow("ce:*").replace("ce", "ć"));

        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.code()).isEqualTo("MalformedPolicyDocument");
        assertThat(ofARole.message()).isEqualTo("Policy document should not specify a principal.");
        assertThat(endless.message()).isEqualTo("Policy statement must contain resources.");
        assertThat(endless.code()).isEqualTo("MalformedPolicyDocument");
        assertThat(foreign.code()).isEqualTo("ValidationError");
        assertThat(assume("ExternalId", ID, "Policy", "").code()).isEqualTo("ValidationError");
        String large = Policies.allow("ce:" + "x".repeat(2100));
        assertThat(assume("ExternalId", ID, "Policy", large).code()).isEqualTo("PackedPolicyTooLarge");
    }
}
