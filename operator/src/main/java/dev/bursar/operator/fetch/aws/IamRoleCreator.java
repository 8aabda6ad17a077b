package dev.bursar.operator.fetch.aws;

import dev.bursar.operator.fetch.Caller;
import dev.bursar.operator.fetch.PolicyMerger;
import dev.bursar.operator.fetch.RoleCreation;
import dev.bursar.operator.fetch.RoleCreator;
import dev.bursar.operator.fetch.RoleTemplate;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;

/** {@link RoleCreator} on AWS IAM. */
public final class IamRoleCreator implements RoleCreator {
    private final AwsClients clients;
    private final PolicyMerger trust;
    private final PolicyMerger permissions;

    /**
     * @param trust adds to a trust policy
     * @param permissions adds to an inline policy
     */
    public IamRoleCreator(AwsClients clients, PolicyMerger trust, PolicyMerger permissions) {
        this.clients = clients;
        this.trust = trust;
        this.permissions = permissions;
    }

    @Override
    public RoleCreation create(Caller caller, RoleTemplate template) {
        String partition = template.role().partition();
        Optional<IamClient> iam = clients.iam(partition);
        if (iam.isEmpty()) {
            return new RoleCreation.Unavailable(CallMessages.noRegion(partition));
        }
        if (!clients.mayCall()) {
            return new RoleCreation.Unavailable(NotLeaderException.TEXT);
        }
        return new IamRoleSteps(new IamRole(iam.get(), caller, template), template, trust, permissions).run();
    }
}
