package dev.bursar.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.simulator.Client.Answer;
import dev.bursar.simulator.world.World;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags that go along with AssumeRole, and what trust policies say about them. */
class SessionTagsTest {
    private static final String ROLE = "arn:aws:iam::111122223333:role/BursarReadOnly";
    private static final String ID = "3f2a9c".repeat(10) + "ab12";

    private final World world = Worlds.world();
    private final Client client = new Client(world);

    private static Map<String, String> wish(String... tags) {
        Map<String, String> wish = new HashMap<>(Map.of("RoleArn", ROLE, "RoleSessionName", "test", "ExternalId", ID));
        for (int i = 0; i < tags.length; i += 2) {
            wish.put("Tags.member." + (i / 2 + 1) + ".Key", tags[i]);
            wish.put("Tags.member." + (i / 2 + 1) + ".Value", tags[i + 1]);
        }
        return wish;
    }

    private Answer assume(String... tags) {
        return client.sts("AssumeRole", wish(tags));
    }

    private void trust(String... statements) {
        world.roles().trust(ROLE, "{\"Statement\": [" + String.join(", ", statements) + "]}");
    }

    private static String allow(String action, String condition) {
        return "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"" + Policies.OPERATOR + "\"}, \"Action\": " + action
                + ", \"Condition\": {" + condition + "}}";
    }

    @Test
    void theyNeedTagSession() {
        world.roles().trust(ROLE, Policies.trust(Policies.OPERATOR));
        Answer refused = assume("team", "payments");
        world.roles().trust(ROLE, Policies.trust(Policies.OPERATOR, ID));

        Answer answer = assume("team", "payments", "stage", "");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("AccessDenied");
        assertThat(refused.message())
                .endsWith("operator is not authorized to perform: sts:TagSession on resource: " + ROLE);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.element("PackedPolicySize")).isEqualTo("4");
        assertThat(world.log()
                        .requests()
                        .getLast()
                        .parameters()
                        .at("/Tags/0/Value")
                        .asText())
                .isEqualTo("payments");
    }

    @Test
    void tagSessionKnowsNoExternalId() {
        trust(allow(
                "[\"sts:AssumeRole\", \"sts:TagSession\"]", "\"StringEquals\": {\"sts:ExternalId\": \"" + ID + "\"}"));

        assertThat(assume().status()).isEqualTo(200);
        assertThat(assume("team", "payments").message()).contains("sts:TagSession");
    }

    @ParameterizedTest
    @CsvSource({
        "team, payments, 200",
        "TEAM, payments, 200",
        "team, others, 403",
        "owner, payments, 403",
    })
    void aTrustPolicyMayDemandATag(String key, String value, int status) {
        trust(
                allow("\"sts:AssumeRole\"", "\"StringEquals\": {\"aws:RequestTag/Team\": [\"payments\", \"billing\"]}"),
                allow("\"sts:TagSession\"", "\"StringLike\": {\"aws:RequestTag/Team\": \"*\"}"));

        assertThat(assume(key, value).status()).isEqualTo(status);
    }

    @Test
    void aTrustPolicyMayBoundTheTags() {
        trust(
                allow("\"sts:AssumeRole\"", ""),
                allow("\"sts:TagSession\"", "\"ForAllValues:StringEquals\": {\"aws:TagKeys\": [\"team\", \"stage\"]}"));

        assertThat(assume("team", "a").status()).isEqualTo(200);
        assertThat(assume("team", "a", "stage", "b").status()).isEqualTo(200);
        assertThat(assume("team", "a", "owner", "b").message()).contains("sts:TagSession");
    }

    @Test
    void aTrustPolicyMayBoundWhatIsTransitive() {
        trust(
                allow("\"sts:AssumeRole\"", ""),
                allow("\"sts:TagSession\"", "\"ForAllValues:StringLike\": {\"sts:TransitiveTagKeys\": \"bursar:*\"}"));
        Map<String, String> wish = wish("bursar:name", "prod", "team", "a");
        wish.put("TransitiveTagKeys.member.1", "bursar:name");
        assertThat(client.sts("AssumeRole", wish).status()).isEqualTo(200);

        wish.put("TransitiveTagKeys.member.2", "team");
        assertThat(client.sts("AssumeRole", wish).code()).isEqualTo("AccessDenied");
    }

    @Test
    void thereAreAtMostFifty() {
        world.roles().trust(ROLE, Policies.trust(Policies.OPERATOR, ID));
        String[] tags = new String[102];
        for (int i = 0; i < 51; i++) {
            tags[2 * i] = "k" + i;
            tags[2 * i + 1] = "v";
        }
        Answer refused = assume(tags);

        assertThat(refused.code()).isEqualTo("ValidationError");
        assertThat(refused.message())
                .endsWith("at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50");
        assertThat(assume(Arrays.copyOf(tags, 100)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"team", "Team"})
    void keysDifferByMoreThanLetterCase(String second) {
        world.roles().trust(ROLE, Policies.trust(Policies.OPERATOR, ID));

        Answer refused = assume("team", "a", second, "b");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("InvalidParameterValue");
        assertThat(refused.message())
                .isEqualTo("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }

    @Test
    void keysAndValuesHaveTheirLengthsAndLetters() {
        world.roles().trust(ROLE, Policies.trust(Policies.OPERATOR, ID));

        assertThat(assume("k".repeat(128), "v".repeat(256)).status()).isEqualTo(200);
        assertThat(assume("", "a").message())
                .contains("at 'tags.1.member.key'")
                .endsWith("Member must have length greater than or equal to 1");
        assertThat(assume("k".repeat(129), "a").message()).endsWith("less than or equal to 128");
        assertThat(assume("a", "b", "c", "v".repeat(257)).message())
                .contains("at 'tags.2.member.value'")
                .endsWith("less than or equal to 256");
        assertThat(assume("a#b", "c").message()).contains("regular expression pattern");
        assertThat(assume("a", "b;c").code()).isEqualTo("ValidationError");
        assertThat(assume("Müller/Straße 1", "é_.:/=+-@").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws:team", "AWS:team", "aws:"})
    void whatBeginsWithAwsIsReserved(String key) {
        world.roles().trust(ROLE, Policies.trust(Policies.OPERATOR, ID));

        assertThat(assume(key, "a").code()).isEqualTo("InvalidParameterValue");
        assertThat(assume("awsteam", "a").status()).isEqualTo(200);
    }

    @Test
    void theirRoomIsSmall() {
        world.roles().trust(ROLE, Policies.trust(Policies.OPERATOR, ID));

        Answer refused = assume("a", "v".repeat(250), "b", "v".repeat(250));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("PackedPolicyTooLarge");
        assertThat(refused.message()).isEqualTo("Packed size of session tags consumes 112% of allotted space.");
    }

    @Test
    void onlyTagsOfTheRequestCanBeTransitive() {
        world.roles().trust(ROLE, Policies.trust(Policies.OPERATOR, ID));
        Map<String, String> wish = wish("team", "a");
        wish.put("TransitiveTagKeys.member.1", "stage");

        Answer refused = client.sts("AssumeRole", wish);

        assertThat(refused.code()).isEqualTo("InvalidParameterValue");
        assertThat(refused.message())
                .isEqualTo("The specified transitive tag key must be included in the requested tags.");
    }
}
