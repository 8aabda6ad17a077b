package dev.bursar.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.simulator.iam.PolicyDocument;
import dev.bursar.simulator.iam.PolicyDocument.Decision;
import dev.bursar.simulator.iam.Question;
import dev.bursar.simulator.iam.RequestContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDocumentTest {
    private static Decision decide(String statements, Question question) {
        return PolicyDocument.parse("{\"Statement\": " + statements + "}").decide(Optional.empty(), question);
    }

    @ParameterizedTest
    @CsvSource({
        "ce:GetCostAndUsage, ALLOWED",
        "CE:getcostandusage, ALLOWED",
        "ce:Get*, ALLOWED",
        "*, ALLOWED",
        "ce:GetCost?ndUsage, ALLOWED",
        "ce:GetCostForecast, NOT_ALLOWED",
        "ce:Get.*, NOT_ALLOWED",
    })
    void actionsArePatterns(String action, Decision decision) {
        String statement = "{\"Effect\": \"Allow\", \"Action\": \"" + action + "\", \"Resource\": \"*\"}";

        assertThat(decide(statement, Question.of("ce:GetCostAndUsage", "*"))).isEqualTo(decision);
    }

    @Test
    void denyWinsAndNotActionIsTheRest() {
        String statements = """
                [{"Effect": "Allow", "Action": "*"}, {"Effect": "Deny", "NotAction": ["ce:*"]}]""";

        assertThat(decide(statements, Question.of("ce:GetTags", "*"))).isEqualTo(Decision.ALLOWED);
        assertThat(decide(statements, Question.of("sts:AssumeRole", "*"))).isEqualTo(Decision.DENIED);
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, abc, ALLOWED",
        "StringEquals, abd, NOT_ALLOWED",
        "StringEquals, , NOT_ALLOWED",
        "StringNotEquals, abc, NOT_ALLOWED",
        "StringNotEquals, , ALLOWED",
        "StringLike, abc, ALLOWED",
        "StringNotLike, abc, NOT_ALLOWED",
    })
    void conditions(String operator, String value, Decision decision) {
        String statement = "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Condition\": {\"" + operator
                + "\": {\"sts:externalid\": \"abc\"}}}";
        RequestContext context = RequestContext.NONE.with("sts:ExternalId", value == null ? List.of() : List.of(value));

        assertThat(decide(statement, new Question("sts:AssumeRole", "*", context)))
                .isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({
        "ForAllValues:StringEquals, team, ALLOWED",
        "ForAllValues:StringEquals, team stage, ALLOWED",
        "ForAllValues:StringEquals, team other, NOT_ALLOWED",
        "ForAllValues:StringEquals, , ALLOWED",
        "ForAllValues:StringNotEquals, team other, NOT_ALLOWED",
        "ForAllValues:StringNotLike, other, ALLOWED",
        "ForAllValues:StringLike, stages, NOT_ALLOWED",
        "ForAnyValue:StringEquals, team other, ALLOWED",
        "ForAnyValue:StringLike, other, NOT_ALLOWED",
        "ForAnyValue:StringNotEquals, team other, ALLOWED",
        "ForAnyValue:StringEquals, , NOT_ALLOWED",
    })
    void conditionsOnKeysWithSeveralValues(String operator, String keys, Decision decision) {
        String statement = "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Condition\": {\"" + operator
                + "\": {\"aws:TagKeys\": [\"team\", \"stage\"]}}}";
        RequestContext context =
                RequestContext.NONE.with("aws:tagkeys", keys == null ? List.of() : List.of(keys.split(" ")));

        assertThat(decide(statement, new Question("sts:TagSession", "*", context)))
                .isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({"true, , ALLOWED", "true, a, NOT_ALLOWED", "false, , NOT_ALLOWED", "false, a, ALLOWED"})
    void nullSaysWhetherAKeyIsAbsent(String wanted, String value, Decision decision) {
        String statement = "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Condition\": {\"Null\":"
                + " {\"aws:RequestTag/Team\": \"" + wanted + "\"}}}";
        RequestContext context =
                RequestContext.NONE.withTags("aws:RequestTag", value == null ? Map.of() : Map.of("team", value));

        assertThat(decide(statement, new Question("sts:TagSession", "*", context)))
                .isEqualTo(decision);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"Statement\": [{\"Effect\": \"Maybe\", \"Action\": \"*\"}]}",
                "{\"Statement\": [{\"Effect\": \"Allow\"}]}",
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"NotResource\": \"*\"}]}",
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Principal\": {\"Service\": \"ec2\"}}]}",
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Condition\": {\"Bool\": {\"a\": \"b\"}}}]}",
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Condition\": {\"Null\": {\"a\": \"b\"}}}]}",
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Condition\":"
                        + " {\"ForAllValues:Null\": {\"a\": \"true\"}}}]}",
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"*\", \"Condition\":"
                        + " {\"StringEquals\": {\"a\": \"${aws:PrincipalTag/team}\"}}}]}",
                "{\"Statements\": []}",
            })
    void whatIsNotUnderstoodIsRefused(String text) {
        assertThatThrownBy(() -> PolicyDocument.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
