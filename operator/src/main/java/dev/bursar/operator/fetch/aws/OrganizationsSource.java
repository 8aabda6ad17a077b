package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.fetch.OrganizationOutcome;
import dev.bursar.operator.fetch.OrganizationSource;
import dev.bursar.operator.fetch.RoleSession;
import dev.bursar.operator.fetch.aws.AwsCalls.Result;
import dev.bursar.operator.model.AccountId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.Organization;

/**
 * {@link OrganizationSource} on AWS Organizations' DescribeOrganization, which any account of an organization may call
 * (Organizations API, DescribeOrganization).
 */
public final class OrganizationsSource implements OrganizationSource {
    private static final String ACTION = "organizations:DescribeOrganization";
    /** Of OrganizationId, in the API's model. */
    private static final Pattern ORGANIZATION_ID = Pattern.compile("o-[a-z0-9]{10,32}");

    private final AwsClients clients;

    public OrganizationsSource(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public OrganizationOutcome describe(RoleSession session) {
        String partition = session.role().partition();
        Optional<OrganizationsClient> client = clients.organizations(partition);
        if (client.isEmpty()) {
            return new OrganizationOutcome.Unavailable(
                    "no region of AWS Organizations is known for partition " + partition);
        }
        if (!clients.mayCall()) {
            return new OrganizationOutcome.Unavailable(NotLeaderException.TEXT);
        }
        Result<DescribeOrganizationResponse> result = AwsCalls.as(
                session, with -> client.get().describeOrganization(call -> call.overrideConfiguration(with)));
        return switch (result) {
            case Result.Answered<DescribeOrganizationResponse> answered ->
                organization(answered.value().organization());
            case Result.Failed<DescribeOrganizationResponse> failed -> failed(failed.fault());
        };
    }

    static OrganizationOutcome organization(@Nullable Organization organization) {
        if (organization == null
                || organization.id() == null
                || !ORGANIZATION_ID.matcher(organization.id()).matches()
                || organization.masterAccountId() == null
                || !AccountId.isValid(organization.masterAccountId())) {
            return new OrganizationOutcome.Unavailable(ACTION + " answered with an organization that is none");
        }
        return new OrganizationOutcome.Organization(organization.id(), new AccountId(organization.masterAccountId()));
    }

    private static OrganizationOutcome failed(AwsFault fault) {
        return switch (fault.kind()) {
            case NO_ORGANIZATION -> new OrganizationOutcome.NoOrganization();
            case DENIED -> new OrganizationOutcome.Denied(CallMessages.of(ACTION, fault));
            case NOT_ENABLED,
                    NO_DATA_YET,
                    THROTTLED,
                    SESSION_EXPIRED,
                    TOKEN_LOST,
                    CLOCK_SKEW,
                    REJECTED,
                    UNAVAILABLE,
                    MALFORMED,
                    NO_IDENTITY,
                    NOT_LEADER -> new OrganizationOutcome.Unavailable(CallMessages.of(ACTION, fault));
        };
    }
}
