package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.fetch.Caller;
import dev.bursar.operator.fetch.RoleCreation;
import dev.bursar.operator.fetch.RoleCreator;
import dev.bursar.operator.fetch.RoleCreatorContract;
import dev.bursar.operator.fetch.RoleTemplate;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.output.onboarding.PolicyMerge;
import dev.bursar.operator.testing.AwsCli;
import dev.bursar.operator.testing.Microburst;
import dev.bursar.operator.testing.Ministack;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/** The IAM adapter against ministack, as the root of the account. */
class IamRoleCreatorContractTest extends RoleCreatorContract {
    private static final String ACCOUNT = "111122223333";
    private static final String NOBODY = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::555566667777:root"}, "Action": "sts:AssumeRole"}]}
            """;

    private static Ministack ministack;
    private static Microburst faults;
    private static AwsClients clients;
    private static AwsClients throughFaults;
    private static Ministack.Keys operatorKeys;

    @TempDir
    private Path folder;

    private RoleCreator creator;
    private Caller owner;

    @BeforeAll
    static void start() {
        ministack = Ministack.start();
        faults = Microburst.before(ministack.endpoint());
        operatorKeys = ministack.operator("999988887777", "bursar");
        AwsBasicCredentials nobody = AwsBasicCredentials.create("AKIAOPERATOR00000000", "operator-secret");
        clients = AwsTestClients.as(nobody, ministack.endpoint());
        throughFaults = AwsTestClients.as(nobody, faults.endpoint());
    }

    @AfterAll
    static void stop() {
        clients.close();
        throughFaults.close();
        faults.close();
        ministack.close();
    }

    @BeforeEach
    void noFaults() {
        faults.clear();
        creator = creator(clients);
        owner = new Caller.Keys(ACCOUNT, "any", Optional.empty());
    }

    @AfterEach
    void noRole() {
        ministack.removeRole(ACCOUNT, ROLE.name(), "bursar", "bursar-permission-check");
    }

    @Test
    void bothNamespacesGetInAndNobodyElse() {
        creator.create(owner, TEMPLATE);
        creator.create(owner, SECOND);

        AwsCli operator = aws().with(operatorKeys);
        for (RoleTemplate template : List.of(TEMPLATE, SECOND)) {
            assertThat(operator.assumes(
                            ROLE.value(), "--external-id", template.externalId().value()))
                    .isTrue();
        }
        assertThat(operator.assumes(ROLE.value(), "--external-id", "wrong-id")).isFalse();
        assertThat(operator.assumes(ROLE.value())).isFalse();
    }

    @Test
    void whatAnEarlierAttemptLeftUndoneIsDone() {
        creator.create(owner, TEMPLATE);
        aws().output("iam", "delete-role-policy", "--role-name", ROLE.name(), "--policy-name", "bursar");

        assertThat(creator.create(owner, TEMPLATE))
                .isEqualTo(new RoleCreation.Updated(List.of("inline policy bursar")));
        assertThat(creator.create(owner, TEMPLATE)).isEqualTo(new RoleCreation.Unchanged());
    }

    @Test
    void whatIsThereBesidesStays() {
        // Given
        creator.create(owner, TEMPLATE);
        ministack.permit(ACCOUNT, ROLE.name(), """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Action": ["ec2:DescribeInstances"], "Resource": "*"}]}
                """);

        // When
        RoleCreation outcome = creator.create(owner, TEMPLATE);

        // Then
        assertThat(outcome).isEqualTo(new RoleCreation.Updated(List.of("inline policy bursar")));
        assertThat(aws().output("iam", "get-role-policy", "--role-name", ROLE.name(), "--policy-name", "bursar"))
                .contains("ec2:DescribeInstances", "ce:GetCostAndUsage");
    }

    @Test
    void aRoleOfThisNameWithAnotherPathIsSomebodyElses() {
        creator.create(owner, TEMPLATE);
        RoleTemplate elsewhere = RoleTemplate.of(
                new RoleArn("arn:aws:iam::111122223333:role/finops/BursarReadOnly"),
                TEMPLATE.trustPolicy(),
                TEMPLATE.externalId(),
                Map.of(),
                TEMPLATE.tags());

        assertThat(creator.create(owner, elsewhere))
                .isInstanceOfSatisfying(
                        RoleCreation.NotOurs.class,
                        outcome -> assertThat(outcome.message()).contains("another path"));
    }

    @Test
    void aRoleOfSomebodyElseIsAsBefore() {
        hasARoleOfSomebodyElse();

        creator.create(owner, TEMPLATE);

        assertThat(aws().output("iam", "get-role", "--role-name", ROLE.name())).contains("555566667777");
        assertThat(aws().output("iam", "list-role-policies", "--role-name", ROLE.name(), "--query", "PolicyNames"))
                .isEqualTo("[]");
    }

    /** Whatever their HTTP status. */
    @ParameterizedTest
    @CsvSource({
        "LimitExceeded, Denied",
        "MalformedPolicyDocument, Denied",
        "InvalidClientTokenId, Denied",
        "ConcurrentModification, Unavailable",
        "ServiceFailure, Unavailable"
    })
    void codesOfIamAreTold(String code, String outcome) {
        int status = code.equals("ServiceFailure") ? 500 : 409;
        fails("\"error\":{\"code\":\"" + code + "\",\"status\":" + status + ",\"message\":\"as scripted\"}");

        RoleCreation creation = creator.create(owner, TEMPLATE);

        assertThat(creation.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(creation.toString()).contains(code, "role/BursarReadOnly of account 111122223333");
    }

    private AwsCli aws() {
        return AwsCli.ofOwner(folder, ministack.endpoint(), ACCOUNT);
    }

    @Override
    protected RoleCreator creator() {
        return creator;
    }

    @Override
    protected Caller owner() {
        return owner;
    }

    @Override
    protected void hasARoleOfSomebodyElse() {
        ministack.createRole(ACCOUNT, ROLE.name(), NOBODY);
    }

    @Override
    protected void denies() {
        Ministack.Keys powerless = ministack.operator(ACCOUNT, "powerless");
        owner = new Caller.Keys(
                powerless.accessKeyId(), powerless.secretAccessKey(), Optional.of(powerless.sessionToken()));
    }

    @Override
    protected void throttles() {
        fails("\"error\":{\"code\":\"Throttling\",\"status\":400,\"message\":\"Rate exceeded\"}");
    }

    @Override
    protected void isDown() {
        fails("\"reset\":true");
    }

    /** Ministack verifies signatures, which a proxy's address spoils: only what never reaches it goes through one. */
    private void fails(String how) {
        faults.rule("{\"service\":\"iam\"," + how + "}");
        creator = creator(throughFaults);
    }

    private static RoleCreator creator(AwsClients clients) {
        return new IamRoleCreator(clients, PolicyMerge::trust, PolicyMerge::permissions);
    }
}
