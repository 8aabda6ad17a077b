package dev.bursar.operator.fetch.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.operator.fetch.AssumeOutcome;
import dev.bursar.operator.fetch.AssumeRequest;
import dev.bursar.operator.fetch.AssumeRequests;
import dev.bursar.operator.fetch.OrganizationOutcome;
import dev.bursar.operator.fetch.RoleSession;
import dev.bursar.operator.fetch.SessionLimit;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.testing.AwsEmulators;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.organizations.OrganizationsClient;

/** The Organizations adapter against moto, with errors from microburst in front. */
class OrganizationsSourceContractTest {
    private static final RoleArn ROLE = new RoleArn("arn:aws:iam::100000000001:role/BursarReadOnly");

    private final AwsEmulators emulators = AwsEmulators.shared();
    private final AtomicBoolean leader = new AtomicBoolean(true);
    private final AwsClients clients = AwsTestClients.at(emulators.endpoint(), leader::get, new SimpleMeterRegistry());
    private final OrganizationsSource organizations = new OrganizationsSource(clients);

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void namesTheOrganizationAndItsPayer() {
        RoleSession session = session();
        String id = createOrganization(session);

        assertThat(organizations.describe(session)).isEqualTo(new OrganizationOutcome.Organization(id, ROLE.account()));
    }

    @Test
    void anAccountInNoneIsNoFailure() {
        assertThat(organizations.describe(session())).isEqualTo(new OrganizationOutcome.NoOrganization());
    }

    @Test
    void aDenialNamesTheActionAndNoSecret() {
        RoleSession session = session();
        fails("AccessDeniedException");

        assertThat(organizations.describe(session))
                .isInstanceOfSatisfying(
                        OrganizationOutcome.Denied.class,
                        denied -> assertThat(denied.message())
                                .startsWith("organizations:DescribeOrganization was refused: AccessDeniedException")
                                .doesNotContain(session.secretAccessKey(), session.sessionToken()));
    }

    @Test
    void throttlingIsTriedLaterByTheCallerAndNotHere() {
        RoleSession session = session();
        int before = emulators.faults().requests("organizations");
        fails("TooManyRequestsException");

        assertThat(organizations.describe(session)).isInstanceOf(OrganizationOutcome.Unavailable.class);
        assertThat(emulators.faults().requests("organizations") - before).isEqualTo(1);
    }

    @Test
    void aReplicaThatDoesNotLeadAsksNothing() {
        RoleSession session = session();
        int before = emulators.faults().requests("organizations");
        leader.set(false);

        assertThat(organizations.describe(session)).isInstanceOf(OrganizationOutcome.Unavailable.class);
        assertThat(emulators.faults().requests("organizations")).isEqualTo(before);
    }

    private void fails(String code) {
        emulators.faults().rule("{\"service\":\"organizations\",\"times\":1,\"error\":{\"code\":\"" + code + "\"}}");
    }

    /** As its owner would. Moto makes the caller's account the payer. */
    private String createOrganization(RoleSession session) {
        AwsSessionCredentials owner =
                AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
        try (OrganizationsClient moto = OrganizationsClient.builder()
                .endpointOverride(emulators.moto().endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(owner))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            return moto.createOrganization(call -> call.featureSet("ALL"))
                    .organization()
                    .id();
        }
    }

    private RoleSession session() {
        AssumeRequest request = AssumeRequests.direct(
                ROLE,
                new ExternalId("c0ffee-external-id"),
                "bursar.finops.payer",
                SessionLimit.to(List.of("ce:GetCostAndUsage")));
        AssumeOutcome outcome = new StsRoleAssumer(clients, Clock.systemUTC()).assume(request);
        return ((AssumeOutcome.Assumed) outcome).session();
    }
}
