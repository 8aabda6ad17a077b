package dev.bursar.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.simulator.Client.Answer;
import dev.bursar.simulator.iam.Role;
import dev.bursar.simulator.world.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session of one role assumes the next one. */
class RoleChainTest {
    private static final String HOP = "arn:aws:iam::444455556666:role/hub/BursarHub";
    private static final String ROLE = "arn:aws:iam::111122223333:role/BursarReadOnly";
    private static final String ID = "3f2a9c".repeat(10) + "ab12";

    private final World world = Worlds.world();
    private final Client client = new Client(world);

    @BeforeEach
    void makeRoles() {
        world.roles()
                .put(Role.of(HOP)
                        .withTrust(Policies.trust(Policies.OPERATOR, ID))
                        .withPermissions(hopMay(ROLE)));
        world.roles().put(Role.of(ROLE).withTrust(Policies.trust(HOP, ID)).withPermissions(Policies.BILLING));
    }

    /** Of the shape of the onboarding Secret's source-policy.json. */
    private static String hopMay(String role) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Sid": "BursarAssumeRole", "Effect": "Allow",
                  "Action": ["sts:AssumeRole", "sts:TagSession"], "Resource": "%s"}]}""".formatted(role);
    }

    private static Map<String, String> wish(String role, String... more) {
        Map<String, String> wish =
                new HashMap<>(Map.of("RoleArn", role, "RoleSessionName", "bursar.team.prod", "ExternalId", ID));
        for (int i = 0; i < more.length; i += 2) {
            wish.put(more[i], more[i + 1]);
        }
        return wish;
    }

    private Client hop(String... more) {
        return client.session(client.sts("AssumeRole", wish(HOP, more)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {HOP, "arn:aws:sts::444455556666:assumed-role/BursarHub/bursar.team.prod", "444455556666", "*"})
    void theNextRoleTrustsTheRoleItsSessionOrItsAccount(String principal) {
        world.roles().trust(ROLE, Policies.trust(principal, ID));

        Client session = client.session(hop().sts("AssumeRole", wish(ROLE)));

        assertThat(session.sts("GetCallerIdentity", Map.of()).element("Account"))
                .isEqualTo("111122223333");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Policies.OPERATOR,
                "arn:aws:iam::444455556666:role/other",
                "arn:aws:sts::444455556666:assumed-role/BursarHub/another"
            })
    void anotherPrincipalIsNotTrusted(String principal) {
        world.roles().trust(ROLE, Policies.trust(principal, ID));

        Answer refused = hop().sts("AssumeRole", wish(ROLE));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message())
                .isEqualTo("User: arn:aws:sts::444455556666:assumed-role/BursarHub/bursar.team.prod is not authorized"
                        + " to perform: sts:AssumeRole on resource: " + ROLE);
    }

    @Test
    void theHopMayNotGoPastItsTrust() {
        assertThat(client.sts("AssumeRole", wish(ROLE)).code()).isEqualTo("AccessDenied");
    }

    @Test
    void theHopNeedsThePermission() {
        world.roles().permit(HOP, hopMay("arn:aws:iam::999999999999:role/BursarReadOnly"));
        assertThat(hop().sts("AssumeRole", wish(ROLE)).code()).isEqualTo("AccessDenied");

        world.roles().permit(HOP, "second", hopMay(ROLE));
        assertThat(hop().sts("AssumeRole", wish(ROLE)).status()).isEqualTo(200);
    }

    @Test
    void theHopsSessionPolicyMustAllowItToo() {
        Answer elsewhere = hop("Policy", hopMay("arn:aws:iam::999999999999:role/BursarReadOnly"))
                .sts("AssumeRole", wish(ROLE));
        Answer untagged = hop("Policy", hopMay(ROLE).replace(", \"sts:TagSession\"", ""))
                .sts("AssumeRole", wish(ROLE, "Tags.member.1.Key", "team", "Tags.member.1.Value", "a"));
        Answer answer = hop("Policy", hopMay(ROLE))
                .sts("AssumeRole", wish(ROLE, "Tags.member.1.Key", "team", "Tags.member.1.Value", "a"));

        assertThat(elsewhere.code()).isEqualTo("AccessDenied");
        assertThat(untagged.message()).contains("sts:TagSession on resource: " + ROLE);
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void theHopDoesNoMoreThanItsSessionPolicySays() {
        world.roles().permit(HOP, Policies.allow("*"));
        Client narrowed = hop("Policy", hopMay(ROLE));

        assertThat(narrowed.organizations("DescribeOrganization").code()).isEqualTo("AccessDeniedException");
        assertThat(narrowed.ce("GetCostAndUsage", "{}").message()).contains("no session policy allows");
    }

    @Test
    void aSessionLastsAnHourAtMost() {
        world.roles().put(world.roles().find(ROLE).orElseThrow().withMaxSession(Duration.ofHours(12)));

        Answer refused = hop().sts("AssumeRole", wish(ROLE, "DurationSeconds", "3601"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("ValidationError");
        assertThat(refused.message())
                .isEqualTo("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role"
                        + " chaining.");
        assertThat(hop().sts("AssumeRole", wish(ROLE, "DurationSeconds", "3600"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void transitiveTagsComeAlongAndStay() {
        String[] tagged = {"Tags.member.1.Key", "team", "Tags.member.1.Value", "a", "TransitiveTagKeys.member.1", "TEAM"
        };
        world.roles().trust(ROLE, Policies.trust(HOP));
        assertThat(hop(tagged).sts("AssumeRole", wish(ROLE)).message()).contains("sts:TagSession");

        world.roles().trust(ROLE, Policies.trust(HOP, ID));
        assertThat(hop(tagged).sts("AssumeRole", wish(ROLE)).status()).isEqualTo(200);

        Answer replaced =
                hop(tagged).sts("AssumeRole", wish(ROLE, "Tags.member.1.Key", "Team", "Tags.member.1.Value", "b"));
        assertThat(replaced.code()).isEqualTo("InvalidParameterValue");
        assertThat(replaced.message()).contains("conflicts with a transitive tag key from the calling session");
    }

    @Test
    void tagsOfTheCallerAreNotThoseOfTheRequest() {
        String[] tagged = {"Tags.member.1.Key", "team", "Tags.member.1.Value", "a"};
        world.roles().trust(ROLE, conditional(HOP, "aws:PrincipalTag/Team"));
        assertThat(hop(tagged).sts("AssumeRole", wish(ROLE)).status()).isEqualTo(200);
        assertThat(hop().sts("AssumeRole", wish(ROLE)).code()).isEqualTo("AccessDenied");

        world.roles().trust(ROLE, conditional(HOP, "aws:RequestTag/Team"));
        assertThat(hop(tagged).sts("AssumeRole", wish(ROLE)).code()).isEqualTo("AccessDenied");
    }

    private static String conditional(String principal, String key) {
        return """
                {"Statement": {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": ["sts:AssumeRole", "sts:TagSession"],
                  "Condition": {"StringEquals": {"%s": "a"}}}}""".formatted(principal, key);
    }

    @Test
    void permissionsMayAskForTagsOfTheSession() {
        world.roles().permit(HOP, """
                {"Statement": {"Effect": "Allow", "Action": "organizations:*", "Resource": "*",
                  "Condition": {"StringEquals": {"aws:PrincipalTag/team": "a"}}}}""");

        assertThat(hop("Tags.member.1.Key", "Team", "Tags.member.1.Value", "a")
                        .organizations("DescribeOrganization")
                        .code())
                .isEqualTo("AWSOrganizationsNotInUseException");
        assertThat(hop().organizations("DescribeOrganization").code()).isEqualTo("AccessDeniedException");
    }
}
