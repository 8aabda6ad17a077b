package dev.bursar.operator.main;

import dev.bursar.operator.model.AccountId;
import dev.bursar.operator.model.Capability;
import dev.bursar.operator.model.ExternalId;
import dev.bursar.operator.model.PrincipalArn;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.operator.output.onboarding.RoleSetup;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** A {@link RoleSetup} as flags say it. */
final class OnboardFlags {
    private static final String DEFAULT_ROLE = "BursarReadOnly";
    /** As the operator makes them. */
    private static final Pattern EXTERNAL_ID = Pattern.compile("[0-9a-f]{64}");

    @Option(names = "--account", paramLabel = "ID", description = "The AWS account to read.")
    private @Nullable String account;

    @Option(
            names = "--external-id",
            paramLabel = "ID",
            description = "The external id of the namespace and the account, 64 hex digits.")
    private @Nullable String externalId;

    @Option(names = "--principal", paramLabel = "ARN", description = "The operator's own AWS principal.")
    private @Nullable String principal;

    @Option(names = "--role-arn", paramLabel = "ARN", description = "The role to set up.")
    private @Nullable String roleArn;

    @Option(
            names = "--role-name",
            paramLabel = "NAME",
            description = "Or its name, where it has no path. Default: " + DEFAULT_ROLE + ".")
    private @Nullable String roleName;

    @Option(
            names = "--capabilities",
            paramLabel = "CAPABILITY,...",
            description = "What it shall allow: Billing, OrganizationBilling. Default: Billing.")
    private @Nullable String capabilities;

    @Option(names = "--chain", paramLabel = "ARN", description = "The role on the way to it. Default: none.")
    private @Nullable String chain;

    /** @throws ParameterException that names the flag and what to write instead; it never quotes an external id */
    RoleSetup setup(CommandLine command) {
        String id = given(command, "--account", account, "the twelve digits of the account to read");
        check(command, AccountId.isValid(id), "--account: \"" + id + "\" is no AWS account; write its twelve digits");
        PrincipalArn operator = PrincipalArn.configured(
                        given(command, "--principal", principal, "the ARN of the operator's own role or user"))
                .orElseThrow(() -> new ParameterException(
                        command,
                        "--principal: \"" + principal
                                + "\" is no ARN of a role, user or account root, such as"
                                + " arn:aws:iam::999988887777:role/bursar"));
        String secret = given(command, "--external-id", externalId, "the one of the onboarding Secret");
        check(
                command,
                isExternalId(secret),
                "--external-id: is not one of Bursar's; write the 64 hex digits of key external-id of the onboarding Secret");
        RoleArn role = role(command, id, operator);
        return new RoleSetup(role, new ExternalId(secret), operator, capabilities(command), chain(command, role));
    }

    private RoleArn role(CommandLine command, String id, PrincipalArn operator) {
        String partition = partition(operator.value());
        check(
                command,
                roleArn == null || roleName == null,
                "--role-name: leave it out with --role-arn, which has the name");
        if (roleArn == null) {
            String name = roleName == null ? DEFAULT_ROLE : roleName;
            String arn = "arn:" + partition + ":iam::" + id + ":role/" + name;
            check(
                    command,
                    RoleArn.isValid(arn) && !name.contains("/"),
                    "--role-name: \"" + name
                            + "\" is no name of a role; write 1 to 64 letters, digits and _+=,.@-, and use"
                            + " --role-arn for one with a path");
            return new RoleArn(arn);
        }
        RoleArn role = arn(command, "--role-arn", roleArn, partition);
        check(
                command,
                role.account().value().equals(id),
                "--role-arn: the role is of account " + role.account() + ", and --account says " + id
                        + "; make them agree");
        return role;
    }

    private List<RoleArn> chain(CommandLine command, RoleArn role) {
        if (chain == null) {
            return List.of();
        }
        RoleArn hop = arn(command, "--chain", chain, role.partition());
        check(command, !hop.equals(role), "--chain: that is the role itself; name the one before it, or leave it out");
        return List.of(hop);
    }

    private static RoleArn arn(CommandLine command, String flag, String arn, String partition) {
        check(
                command,
                RoleArn.isValid(arn),
                flag + ": \"" + arn + "\" is no ARN of one role, such as arn:aws:iam::111122223333:role/"
                        + DEFAULT_ROLE);
        RoleArn role = new RoleArn(arn);
        check(
                command,
                role.partition().equals(partition),
                flag + ": the role is of partition " + role.partition() + ", and the operator of " + partition
                        + "; roles can be assumed within one partition only");
        return role;
    }

    private Set<Capability> capabilities(CommandLine command) {
        Set<Capability> chosen = EnumSet.noneOf(Capability.class);
        for (String name : (capabilities == null ? Capability.BILLING.specName() : capabilities).split(",", -1)) {
            chosen.add(Capability.of(name)
                    .orElseThrow(() -> new ParameterException(
                            command,
                            "--capabilities: \"" + name + "\" is none; write one or more of "
                                    + String.join(
                                            ", ",
                                            Arrays.stream(Capability.values())
                                                    .map(Capability::specName)
                                                    .toList()))));
        }
        return chosen;
    }

    static boolean isExternalId(String text) {
        return EXTERNAL_ID.matcher(text).matches();
    }

    private static String given(CommandLine command, String flag, @Nullable String value, String what) {
        if (value == null) {
            throw new ParameterException(command, flag + ": is missing; write " + what);
        }
        return value;
    }

    private static void check(CommandLine command, boolean sound, String complaint) {
        if (!sound) {
            throw new ParameterException(command, complaint);
        }
    }

    private static String partition(String arn) {
        return arn.substring(4, arn.indexOf(':', 4));
    }
}
