package dev.bursar.api.v1alpha1;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules of a CloudAccount, in the words of its schema. */
public final class CloudAccountRules {
    private static final Pattern ACCOUNT_ID = Pattern.compile(Patterns.ACCOUNT_ID);
    private static final Pattern ROLE_ARN = Pattern.compile(Patterns.ROLE_ARN);

    private static final Pattern ARN_START = Pattern.compile("^arn:[^:]*");
    private static final Pattern SUBDOMAIN = Pattern.compile(Patterns.DNS_SUBDOMAIN);

    private CloudAccountRules() {}

    /** The messages of the rules that {@code spec} breaks; empty when it is valid. Never throws. */
    public static List<String> violations(@Nullable CloudAccountSpec spec) {
        return violations(spec, null);
    }

    /** The same, with the rules about the resource's name first. */
    public static List<String> violations(@Nullable CloudAccountSpec spec, @Nullable String name) {
        Violations found = new Violations();
        found.name(name);
        found.present(spec, "spec");
        if (spec != null) {
            account(spec.accountId(), spec.roleArn(), found);
            capabilities(spec.capabilities(), found);
            chain(spec, found);
            TagRules.tags(spec.sessionTags(), found);
            bootstrap(spec.bootstrap(), found);
            verify(spec.verify(), found);
        }
        return found.messages();
    }

    private static void account(@Nullable String accountId, @Nullable String roleArn, Violations found) {
        found.present(accountId, "spec.accountId");
        found.present(roleArn, "spec.roleArn");
        found.unless(accountId == null || isAccount(accountId), CelRules.ACCOUNT_ID);
        found.unless(
                roleArn == null || Patterns.matches(ROLE_ARN, Patterns.ROLE_ARN_LENGTH, roleArn), CelRules.ROLE_ARN);
        found.unless(
                accountId == null || roleArn == null || roleArn.contains("::" + accountId + ":"),
                CelRules.ROLE_OF_ACCOUNT);
    }

    private static boolean isAccount(String accountId) {
        return Patterns.matches(ACCOUNT_ID, Patterns.ACCOUNT_ID_LENGTH, accountId)
                && !accountId.equals(Patterns.NO_ACCOUNT);
    }

    private static void capabilities(@Nullable List<String> capabilities, Violations found) {
        if (capabilities != null) {
            found.size(capabilities, 1, 8, "spec.capabilities");
            found.distinct(capabilities, "spec.capabilities");
            capabilities.forEach(one -> found.oneOf(Capability.class, one, "spec.capabilities"));
        }
    }

    private static void chain(CloudAccountSpec spec, Violations found) {
        found.size(spec.chain(), 0, 1, "spec.chain");
        for (ChainHop hop : spec.chain()) {
            String arn = hop.roleArn();
            found.present(arn, "spec.chain.roleArn");
            found.unless(arn == null || Patterns.matches(ROLE_ARN, Patterns.ROLE_ARN_LENGTH, arn), CelRules.CHAIN_ARN);
            String role = spec.roleArn();
            if (arn != null && role != null) {
                found.unless(partition(arn).equals(partition(role)), CelRules.CHAIN_PARTITION);
                found.unless(!arn.equals(role), CelRules.CHAIN_ITSELF);
            }
        }
    }

    private static String partition(String arn) {
        Matcher matcher = ARN_START.matcher(arn);
        return matcher.find() ? matcher.group() : "";
    }

    private static void bootstrap(@Nullable BootstrapRef bootstrap, Violations found) {
        if (bootstrap != null) {
            String secret = bootstrap.secret();
            found.present(secret, "spec.bootstrap.secret");
            found.unless(
                    secret == null || Patterns.matches(SUBDOMAIN, Patterns.SUBDOMAIN_LENGTH, secret),
                    CelRules.BOOTSTRAP_SECRET);
        }
    }

    private static void verify(@Nullable Verify verify, Violations found) {
        String every = verify == null ? null : verify.every();
        found.unless(
                every == null || WireDuration.within(every, Duration.ofHours(1), Duration.ofHours(24)),
                CelRules.VERIFY_EVERY);
    }
}
