package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.fetch.AssumeOutcome;
import dev.bursar.operator.fetch.AssumeRequest;
import dev.bursar.operator.fetch.AssumeRequests;
import dev.bursar.operator.fetch.IdentityOutcome;
import dev.bursar.operator.fetch.SessionLimit;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.testing.RawEndpoint;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.model.StsException;

/** Answers on the wire that no STS would give, and identities that the operator does not have. */
@Timeout(60)
class StsWireContractTest {
    private static final Instant NOW = Instant.parse("2026-11-05T06:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final AssumeRequest REQUEST = AssumeRequests.direct(
            new RoleArn("arn:aws:iam::111122223333:role/BursarReadOnly"),
            new ExternalId("c0ffee"),
            "bursar.a.b",
            SessionLimit.to(List.of("ce:GetCostAndUsage")));

    private final RawEndpoint endpoint = RawEndpoint.start();

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void theAnswersExpirationCounts() {
        answersWithExpiration("<Expiration>2026-11-05T06:30:00Z</Expiration>");

        assertThat(assume())
                .isInstanceOfSatisfying(
                        AssumeOutcome.Assumed.class,
                        assumed ->
                                assertThat(assumed.session().expiration()).isEqualTo(NOW.plus(Duration.ofMinutes(30))));
    }

    @Test
    void aSessionIsNeverTrustedForLongerThanAsked() {
        answersWithExpiration("<Expiration>2026-11-05T18:00:00Z</Expiration>");

        assertThat(assume())
                .isInstanceOfSatisfying(
                        AssumeOutcome.Assumed.class,
                        assumed -> assertThat(assumed.session().expiration()).isEqualTo(NOW.plus(Duration.ofHours(1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<Expiration>2026-11-05T05:59:00Z</Expiration>", "", "<Expiration>soon</Expiration>"})
    void aSessionThatIsOverOrHasNoEndIsNone(String expiration) {
        answersWithExpiration(expiration);

        assertThat(assume()).isInstanceOf(AssumeOutcome.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Sign in to the network",
                "<AssumeRoleResponse><AssumeRoleResult/></AssumeRoleResponse>",
                "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIA</AccessKeyId>",
                "{\"not\":\"xml\"}",
            })
    void anAnswerThatIsNoAnswerIsUnavailable(String body) {
        endpoint.answer(200, body);

        assertThat(assume()).isInstanceOf(AssumeOutcome.Unavailable.class);
        assertThat(identity()).isInstanceOf(IdentityOutcome.Unavailable.class);
    }

    @Test
    void waitingAsLongAsAServerWishesIsBounded() {
        endpoint.answer(503, "", "Retry-After: 3600");
        long start = System.nanoTime();

        assertThat(assume()).isInstanceOf(AssumeOutcome.Unavailable.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void withoutCredentialsTheOperatorSaysSo() {
        assertThat(assumeWith(() -> {
                    throw SdkClientException.create("Profile file contained no credentials");
                }))
                .isEqualTo(
                        new AssumeOutcome.Unavailable("the operator has no usable AWS identity of its own: Profile file"
                                + " contained no credentials"));
        assertThat(endpoint.requests()).isEmpty();
    }

    /** A web identity that STS refuses is the operator's own trouble, not the tenant's role. */
    @Test
    void aDenialOfTheOperatorsOwnIdentityIsNoDenialOfTheRole() {
        assertThat(assumeWith(() -> {
                    throw StsException.builder()
                            .statusCode(403)
                            .awsErrorDetails(AwsErrorDetails.builder()
                                    .errorCode("AccessDenied")
                                    .errorMessage("Not authorized to perform sts:AssumeRoleWithWebIdentity")
                                    .build())
                            .build();
                }))
                .isInstanceOfSatisfying(
                        AssumeOutcome.Unavailable.class,
                        unavailable -> assertThat(unavailable.message())
                                .isEqualTo(
                                        "the operator has no usable AWS identity of its own: Not authorized to perform"
                                                + " sts:AssumeRoleWithWebIdentity"));
    }

    @Test
    void expiredOperatorCredentialsAreNoDenial() {
        endpoint.answer(
                403,
                "<ErrorResponse><Error><Code>ExpiredToken</Code><Message>The security token included in the request is"
                        + " expired</Message></Error></ErrorResponse>");

        assertThat(assume())
                .isInstanceOfSatisfying(
                        AssumeOutcome.Unavailable.class,
                        unavailable -> assertThat(unavailable.message())
                                .startsWith(
                                        "sts:AssumeRole: the credentials in use are no longer taken (ExpiredToken"));
    }

    @Test
    void aPartitionWithoutAKnownRegionIsSaid() {
        try (AwsClients clients = AwsTestClients.hasty(endpoint.uri())) {
            RoleArn elsewhere = new RoleArn("arn:aws-iso:iam::111122223333:role/BursarReadOnly");

            assertThat(new StsRoleAssumer(clients, CLOCK)
                            .assume(AssumeRequests.direct(
                                    elsewhere,
                                    REQUEST.externalId(),
                                    REQUEST.sessionName(),
                                    SessionLimit.to(List.of("ce:GetCostAndUsage")))))
                    .isEqualTo(new AssumeOutcome.Unavailable(CallMessages.noRegion("aws-iso")));
        }
    }

    /** The SDK's own lookup: the system property stands for the environment variable AWS_ENDPOINT_URL. */
    @Test
    void theSdksOwnEndpointSettingIsTaken() {
        answersWithExpiration("<Expiration>2026-11-05T06:30:00Z</Expiration>");
        System.setProperty("aws.endpointUrl", endpoint.uri().toString());
        try (AwsClients clients =
                clients(Optional.empty(), StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAX", "x")))) {
            assertThat(new StsRoleAssumer(clients, CLOCK).assume(REQUEST)).isInstanceOf(AssumeOutcome.Assumed.class);
        } finally {
            System.clearProperty("aws.endpointUrl");
        }
    }

    private void answersWithExpiration(String expiration) {
        endpoint.answer(200, """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
                <AssumedRoleUser><Arn>arn:aws:sts::111122223333:assumed-role/BursarReadOnly/bursar.a.b</Arn>
                <AssumedRoleId>AROAX:bursar.a.b</AssumedRoleId></AssumedRoleUser>
                <Credentials><AccessKeyId>ASIAX</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
                <SessionToken>t</SessionToken>%s</Credentials>
                </AssumeRoleResult></AssumeRoleResponse>""".formatted(expiration), "Content-Type: text/xml");
    }

    private AssumeOutcome assume() {
        try (AwsClients clients = AwsTestClients.hasty(endpoint.uri())) {
            return new StsRoleAssumer(clients, CLOCK).assume(REQUEST);
        }
    }

    private IdentityOutcome identity() {
        try (AwsClients clients = AwsTestClients.hasty(endpoint.uri())) {
            return new StsRoleAssumer(clients, CLOCK).operatorIdentity();
        }
    }

    private AssumeOutcome assumeWith(AwsCredentialsProvider operator) {
        try (AwsClients clients = clients(Optional.of(endpoint), operator)) {
            return new StsRoleAssumer(clients, CLOCK).assume(REQUEST);
        }
    }

    private static AwsClients clients(Optional<RawEndpoint> endpoint, AwsCredentialsProvider operator) {
        AwsConfig config = new AwsConfig(
                Optional.of("eu-central-1"),
                endpoint.map(RawEndpoint::uri),
                AwsConfig.Timeouts.DEFAULTS,
                AwsConfig.AnswerLimits.DEFAULTS);
        return new AwsClients(config, operator, () -> true, new AwsCallMetrics(new SimpleMeterRegistry()));
    }
}
