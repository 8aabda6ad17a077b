package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.fetch.AssumeOutcome;
import dev.bursar.operator.fetch.AssumeRequest;
import dev.bursar.operator.fetch.AssumeRequests;
import dev.bursar.operator.fetch.IdentityOutcome;
import dev.bursar.operator.fetch.RoleAssumer;
import dev.bursar.operator.fetch.RoleAssumerContract;
import dev.bursar.operator.fetch.SessionLimit;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.PrincipalArn;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.output.onboarding.Onboarding;
import dev.bursar.operator.output.onboarding.OnboardingSecret;
import dev.bursar.operator.testing.Microburst;
import dev.bursar.operator.testing.Ministack;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** The STS adapter against ministack, which enforces the trust policies that Bursar writes for the owners of accounts. */
class MinistackContractTest extends RoleAssumerContract {
    private static final String ACCOUNT = "111122223333";
    private static final String NAME = "BursarReadOnly";
    private static final ExternalId OTHER_ID = new ExternalId("another-namespace");
    private static final String NOBODY = """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::999988887777:role/other"}, "Action": "sts:AssumeRole"}]}
            """;

    private static Ministack ministack;
    private static Microburst faults;
    private static AwsClients clients;
    private static AwsClients throughFaults;

    private RoleAssumer assumer;

    @BeforeAll
    static void start() {
        ministack = Ministack.start();
        faults = Microburst.before(ministack.endpoint());
        Ministack.Keys keys = ministack.operator("999988887777", "bursar");
        AwsSessionCredentials operator =
                AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken());
        clients = AwsTestClients.as(operator, ministack.endpoint());
        throughFaults = AwsTestClients.as(operator, faults.endpoint());
    }

    @AfterAll
    static void stop() {
        clients.close();
        throughFaults.close();
        faults.close();
        ministack.close();
    }

    @BeforeEach
    void aRoleThatTrustsSomebodyElse() {
        faults.clear();
        assumer = new StsRoleAssumer(clients, Clock.systemUTC());
        ministack.createRole(ACCOUNT, NAME, NOBODY);
    }

    @AfterEach
    void noRole() {
        ministack.deleteRole(ACCOUNT, NAME);
    }

    @Test
    void theOperatorIsTheRoleItRunsAs() {
        assertThat(assumer.operatorIdentity())
                .isInstanceOfSatisfying(
                        IdentityOutcome.Identified.class,
                        identified -> assertThat(PrincipalArn.ofCaller(identified.arn()))
                                .contains(new PrincipalArn("arn:aws:iam::999988887777:role/bursar", true)));
    }

    @Test
    void theSessionHasTheNameThatWasAskedFor() {
        trusts();

        AssumeOutcome.Assumed assumed = (AssumeOutcome.Assumed) assumer.assume(REQUEST);

        assertThat(assumer.identify(assumed.session(), "aws"))
                .isInstanceOfSatisfying(
                        IdentityOutcome.Identified.class,
                        identified -> assertThat(identified.arn())
                                .isEqualTo(
                                        "arn:aws:sts::111122223333:assumed-role/BursarReadOnly/bursar.finops.payments"));
    }

    @Test
    void whomTheRoleDoesNotTrustIsDenied() {
        assertDenied(REQUEST);
    }

    @Test
    void anotherIdIsDeniedWhereOursIsTrusted() {
        trusts();

        assertDenied(AssumeRequests.direct(
                ROLE, OTHER_ID, "bursar.other.payments", SessionLimit.to(List.of("ce:GetCostAndUsage"))));
        assertThat(assumer.assume(REQUEST)).isInstanceOf(AssumeOutcome.Assumed.class);
    }

    @Test
    void aRoleThatDoesNotExistIsDeniedInTheSameWay() {
        RoleArn absent = new RoleArn("arn:aws:iam::111122223333:role/BursarReadOnlyToo");

        assertDenied(AssumeRequests.direct(
                absent, EXTERNAL_ID, "bursar.finops.payments", SessionLimit.to(List.of("ce:GetCostAndUsage"))));
    }

    @Test
    void noIdIsDeniedWhereOneIsDemandedAndTakenWhereNoneIs() {
        AssumeRequest without =
                AssumeRequests.direct(ROLE, Optional.empty(), "bursar-probe-finops.payments", SessionLimit.NOTHING);
        trusts();
        assertThat(assumer.assume(without)).isInstanceOf(AssumeOutcome.Denied.class);

        ministack.trust(ACCOUNT, NAME, """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                  "Principal": {"AWS": "arn:aws:iam::999988887777:role/bursar"}}]}
                """);
        assertThat(assumer.assume(without)).isInstanceOf(AssumeOutcome.Assumed.class);
    }

    @Test
    void aListOfIdsLetsEachOfThemInAndNoOther() {
        String both = trustPolicy(EXTERNAL_ID)
                .replace(
                        "\"" + EXTERNAL_ID.value() + "\"",
                        "\"" + OTHER_ID.value() + "\", \"" + EXTERNAL_ID.value() + "\"");
        ministack.trust(ACCOUNT, NAME, both);

        assertThat(assumer.assume(REQUEST)).isInstanceOf(AssumeOutcome.Assumed.class);
        assertThat(assumer.assume(AssumeRequests.direct(
                        ROLE, OTHER_ID, "bursar.other.payments", SessionLimit.to(List.of("ce:GetCostAndUsage")))))
                .isInstanceOf(AssumeOutcome.Assumed.class);
        assertDenied(AssumeRequests.direct(
                ROLE,
                new ExternalId("a-third-one"),
                "bursar.third.payments",
                SessionLimit.to(List.of("ce:GetCostAndUsage"))));
    }

    @Test
    void correctingTheTrustPolicyAloneHealsIt() {
        ministack.trust(ACCOUNT, NAME, trustPolicy(OTHER_ID));
        assertDenied(REQUEST);

        ministack.trust(ACCOUNT, NAME, trustPolicy(EXTERNAL_ID));

        assertThat(assumer.assume(REQUEST)).isInstanceOf(AssumeOutcome.Assumed.class);
    }

    private void assertDenied(AssumeRequest request) {
        assertThat(assumer.assume(request))
                .isInstanceOfSatisfying(
                        AssumeOutcome.Denied.class,
                        denied -> assertThat(denied.toString())
                                .contains(request.role().resource() + " of account " + ACCOUNT)
                                .doesNotContain(
                                        request.externalId().orElseThrow().value()));
    }

    /** As it stands in the onboarding Secret. */
    private static String trustPolicy(ExternalId externalId) {
        String encoded = OnboardingSecret.of(new Onboarding(
                        new Onboarding.Owner("finops", "payments", "uid"),
                        ROLE,
                        externalId,
                        PrincipalArn.configured("arn:aws:iam::999988887777:role/bursar")
                                .orElseThrow(),
                        Set.of(Capability.BILLING),
                        List.of()))
                .getData()
                .get(OnboardingSecret.TRUST_POLICY);
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    @Override
    protected RoleAssumer assumer() {
        return assumer;
    }

    @Override
    protected Instant now() {
        return Instant.now();
    }

    @Override
    protected void trusts() {
        ministack.trust(ACCOUNT, NAME, trustPolicy(EXTERNAL_ID));
    }

    @Override
    protected void denies() {
        ministack.trust(ACCOUNT, NAME, trustPolicy(OTHER_ID));
    }

    @Override
    protected void throttles() {
        fails("\"error\":{\"code\":\"ThrottlingException\",\"status\":400,\"message\":\"Rate exceeded\"}");
    }

    @Override
    protected void isDown() {
        fails("\"reset\":true");
    }

    /** Ministack verifies signatures, which a proxy's address spoils: only what never reaches it goes through one. */
    private void fails(String how) {
        faults.rule("{\"service\":\"sts\"," + how + "}");
        assumer = new StsRoleAssumer(throughFaults, Clock.systemUTC());
    }
}
