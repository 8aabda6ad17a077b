package dev.bursar.simulator.organizations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bursar.simulator.iam.Caller;
import dev.bursar.simulator.iam.Permissions;
import dev.bursar.simulator.iam.Question;
import dev.bursar.simulator.wire.AwsException;
import dev.bursar.simulator.wire.Operation;

/** organizations:DescribeOrganization, which any account of an organization may call. */
public final class DescribeOrganization implements Operation<Caller> {
    private final Accounts accounts;
    private final Permissions permissions;

    public DescribeOrganization(Accounts accounts, Permissions permissions) {
        this.accounts = accounts;
        this.permissions = permissions;
    }

    @Override
    public ObjectNode answer(Caller caller, ObjectNode parameters) throws AwsException {
        permissions.require(caller, Question.of("organizations:DescribeOrganization", "*"));
        Account payer = accounts.payerOf(accounts.get(caller.account()))
                .orElseThrow(() -> AwsException.modelled(
                        "AWSOrganizationsNotInUseException", "Your account is not a member of an organization."));
        String id = organizationId(payer);
        String prefix = "arn:aws:organizations::" + payer.id();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ObjectNode organization = answer.putObject("Organization")
                .put("Id", id)
                .put("Arn", prefix + ":organization/" + id)
                .put("FeatureSet", "ALL")
                .put("MasterAccountArn", prefix + ":account/" + id + "/" + payer.id())
                .put("MasterAccountId", payer.id())
                .put("MasterAccountEmail", "aws+" + payer.id() + "@example.com");
        organization
                .putArray("AvailablePolicyTypes")
                .addObject()
                .put("Type", "SERVICE_CONTROL_POLICY")
                .put("Status", "ENABLED");
        return answer;
    }

    /** {@code o-} and ten to thirty-two letters and digits. */
    static String organizationId(Account payer) {
        return "o-" + payer.id();
    }
}
