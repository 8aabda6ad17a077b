package dev.bursar.operator.main;

import dev.bursar.operator.fetch.Caller;
import dev.bursar.operator.fetch.IdentityOutcome;
import dev.bursar.operator.fetch.RoleAssumer;
import dev.bursar.operator.fetch.RoleCreation;
import dev.bursar.operator.fetch.RoleCreator;
import dev.bursar.operator.fetch.aws.AwsCallMetrics;
import dev.bursar.operator.fetch.aws.AwsClients;
import dev.bursar.operator.fetch.aws.AwsConfig;
import dev.bursar.operator.fetch.aws.AwsPartitions;
import dev.bursar.operator.fetch.aws.IamRoleCreator;
import dev.bursar.operator.fetch.aws.StsRoleAssumer;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.output.onboarding.PolicyMerge;
import dev.bursar.operator.output.onboarding.RoleSetup;
import dev.bursar.operator.reconcile.RoleTemplates;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;

/** Makes one role with the AWS credentials of whoever runs the command. */
record RoleMaker(RoleAssumer identities, RoleCreator creator) {
    /** With the SDK's default chains of credentials and region; lives as long as the command. */
    static RoleMaker fromEnvironment() {
        AwsClients clients = AwsClients.create(
                AwsConfig.inRegion(AwsPartitions.configuredRegion()),
                () -> true,
                new AwsCallMetrics(new SimpleMeterRegistry()));
        return new RoleMaker(
                new StsRoleAssumer(clients, Clock.systemUTC()),
                new IamRoleCreator(clients, PolicyMerge::trust, PolicyMerge::permissions));
    }

    /**
     * @return what it did, in one line
     * @throws StartFault when it did not come to that
     */
    String make(RoleSetup setup) {
        RoleArn role = setup.role();
        mustBeOf(role);
        return switch (creator.create(Caller.OPERATOR, RoleTemplates.of(setup))) {
            case RoleCreation.Created created -> "created " + role;
            case RoleCreation.Updated updated -> "added to " + role + ": " + String.join(", ", updated.changes());
            case RoleCreation.Unchanged unchanged -> role + " is as Bursar needs it, nothing was changed";
            case RoleCreation.NotOurs notOurs -> throw StartFault.ofSurroundings(notOurs.message());
            case RoleCreation.Denied denied -> throw StartFault.ofSurroundings(denied.message());
            case RoleCreation.Throttled throttled -> throw again(throttled.message());
            case RoleCreation.Unavailable unavailable -> throw again(unavailable.message());
        };
    }

    /** A role of the same name may be in the account of these credentials, too. */
    private void mustBeOf(RoleArn role) {
        switch (identities.identify(Caller.OPERATOR, role.partition())) {
            case IdentityOutcome.Identified caller -> {
                if (!caller.account().equals(role.account())
                        || !caller.partition().equals(role.partition())) {
                    throw StartFault.ofSurroundings(
                            "the AWS credentials are of account " + caller.account() + " in partition "
                                    + caller.partition() + ", and the role shall be in account " + role.account()
                                    + " in partition " + role.partition() + "; use credentials of that account");
                }
            }
            case IdentityOutcome.Throttled throttled -> throw again(throttled.message());
            case IdentityOutcome.Unavailable unavailable ->
                throw StartFault.ofSurroundings(
                        "--create needs AWS credentials of account " + role.account() + ": " + unavailable.message());
        }
    }

    private static StartFault again(String message) {
        return StartFault.ofSurroundings(message + "; try again, what was done is not done twice");
    }
}
