package dev.bursar.operator.apiserver;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.ReportSpecs;
import dev.bursar.operator.testing.World;
import dev.bursar.simulator.Simulator;
import dev.bursar.simulator.iam.Role;
import dev.bursar.simulator.organizations.Account;
import io.fabric8.kubernetes.api.model.Secret;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A payer sees what it pays for, when that was granted, and nobody else does. */
@NullUnmarked
class OrganizationApiServerIT {
    private static final String PAYER = "100000000001";
    private static final List<String> BOTH = List.of("Billing", "OrganizationBilling");
    private static final List<String> MEMBERS = List.of("100000000002", "100000000003");
    private static final String ALONE = "200000000001";

    private final World world = World.start("organization");
    private final Simulator aws = Simulator.builder()
            .clock(Clock.systemUTC())
            .account(Account.payer(PAYER))
            .account(Account.member(MEMBERS.get(0), PAYER))
            .account(Account.member(MEMBERS.get(1), PAYER))
            .account(Account.standalone(ALONE))
            .start();
    private final OperatorRun operator = OperatorRun.start(world.server(), aws.endpoint());

    @BeforeEach
    void granted() {
        world.namespace("finops");
        world.grant(
                "finops",
                BOTH,
                "Required",
                World.role(PAYER),
                World.role(MEMBERS.get(0)),
                World.role(MEMBERS.get(1)),
                World.role(ALONE));
    }

    @AfterEach
    void close() {
        operator.close();
        aws.close();
        world.close();
    }

    @Test
    void thePayersReportIsTheSumOfItsAccounts() {
        // Given the payer with both capabilities, and its members
        onboard("payer", PAYER, BOTH);
        onboard("one", MEMBERS.get(0), List.of("Billing"));
        onboard("two", MEMBERS.get(1), List.of("Billing"));
        CloudAccount payer = world.get(CloudAccount.class, "finops", "payer");
        CloudAccount member = world.get(CloudAccount.class, "finops", "one");
        assertThat(payer.getStatus().isPayer()).isTrue();
        assertThat(member.getStatus().isPayer()).isFalse();
        assertThat(payer.getStatus().organizationId())
                .isNotNull()
                .isEqualTo(member.getStatus().organizationId());

        // When one report asks for the organization, and one for each account
        world.report("finops", "all", costs("payer").organization());
        world.report("finops", "payer", costs("payer"));
        world.report("finops", "one", costs("one"));
        world.report("finops", "two", costs("two"));

        // Then the whole is the sum of its parts, to the last digit, and was one page set
        BigDecimal whole = total("all");
        assertThat(whole.signum()).isNotZero();
        assertThat(whole).isEqualByComparingTo(total("payer").add(total("one")).add(total("two")));
        assertThat(sent("all")).isEqualTo(sent("one"));
        assertThat(aws.log().paid()).isEqualTo(sent("all") + sent("payer") + sent("one") + sent("two"));
    }

    @Test
    void focusNamesThePayerAndWhoseCostsTheyAre() {
        // Given a payer and a member
        onboard("payer", PAYER, BOTH);
        onboard("one", MEMBERS.get(0), List.of("Billing"));

        // When one report asks for the organization, and one for the member
        world.report("finops", "all", costs("payer").organization().configMap("all", "focus"));
        world.report("finops", "one", costs("one").configMap("one", "focus"));

        // Then both files name the payer, the organization's no account, and both add up to their status
        BigDecimal whole = total("all");
        BigDecimal part = total("one");
        assertThat(focus("all"))
                .allSatisfy(row -> assertThat(row).containsEntry("BillingAccountId", PAYER))
                .allSatisfy(row -> assertThat(row).containsEntry("SubAccountId", ""));
        assertThat(focus("one"))
                .allSatisfy(row -> assertThat(row).containsEntry("BillingAccountId", PAYER))
                .allSatisfy(row -> assertThat(row).containsEntry("SubAccountId", MEMBERS.get(0)));
        assertThat(billed("all")).isEqualByComparingTo(whole);
        assertThat(billed("one")).isEqualByComparingTo(part);
    }

    @Test
    void othersAreRefusedWithoutARequest() {
        // Given a payer that is used for its own costs only, a member, and an account that may not ask who pays for it
        onboard("payer", PAYER, List.of("Billing"));
        onboard("member", MEMBERS.get(0), BOTH);
        onboard("alone", ALONE, BOTH);
        aws.roles()
                .permit(
                        World.role(ALONE),
                        file("alone", "permission-policy.json")
                                .replace("organizations:DescribeOrganization", "ce:GetTags"));
        world.refresh(CloudAccount.class, "finops", "alone", "now");
        CloudAccount alone = world.await(
                CloudAccount.class,
                "finops",
                "alone",
                SOON,
                account -> account.getStatus().isPayer() == null);
        assertThat(World.readyReason(alone)).isEqualTo("Ready");

        // When reports ask for their organizations
        world.report("finops", "payer", costs("payer").organization());
        world.report("finops", "member", costs("member").organization());
        world.report("finops", "alone", costs("alone").organization());

        // Then each says what is missing
        assertThat(refused("payer", "CapabilityMissing"))
                .isEqualTo("CloudAccount payer lacks capability OrganizationBilling; add it to its spec.capabilities");
        assertThat(refused("member", "NotPayer"))
                .isEqualTo("CloudAccount member is account 100000000002, for which account 100000000001 pays; scope"
                        + " Organization needs a CloudAccount of that one");
        assertThat(refused("alone", "NotPayer"))
                .contains("role/BursarReadOnly lacks organizations:DescribeOrganization")
                .contains("Secret alone-onboarding, key permission-policy.json");
        assertThat(aws.log().paid()).isZero();

        // When the permission is given, and the account is looked at again
        aws.roles().permit(World.role(ALONE), file("alone", "permission-policy.json"));
        world.refresh(CloudAccount.class, "finops", "alone", "again");

        // Then an account in no organization pays for itself
        world.awaitReady(CostReport.class, "finops", "alone", "Ready", SOON);
        alone = world.get(CloudAccount.class, "finops", "alone");
        assertThat(alone.getStatus().isPayer()).isTrue();
        assertThat(alone.getStatus().organizationId()).isNull();
    }

    private void onboard(String name, String account, List<String> capabilities) {
        world.account("finops", name, account, capabilities);
        world.await(
                CloudAccount.class,
                "finops",
                name,
                SOON,
                there -> there.getStatus() != null && there.getStatus().onboarding() != null);
        aws.roles()
                .put(Role.of(World.role(account))
                        .withTrust(file(name, "trust-policy.json"))
                        .withPermissions(file(name, "permission-policy.json")));
        world.refresh(CloudAccount.class, "finops", name, "onboarded");
        world.await(
                CloudAccount.class,
                "finops",
                name,
                SOON,
                there -> World.readyReason(there).equals("Ready")
                        && there.getStatus().isPayer() != null);
    }

    /** Without groups: a total. */
    private static ReportSpecs costs(String account) {
        return ReportSpecs.of(account).trailing("30d").groupBy();
    }

    private BigDecimal total(String report) {
        CostReport ready = world.awaitReady(CostReport.class, "finops", report, "Ready", SOON);
        return new BigDecimal(Objects.requireNonNull(ready.getStatus().totals().unblended()));
    }

    private long sent(String report) {
        return world.get(CostReport.class, "finops", report)
                .getStatus()
                .requests()
                .sent();
    }

    private String refused(String report, String reason) {
        CostReport refused = world.awaitReady(CostReport.class, "finops", report, reason, SOON);
        return World.ready(refused).orElseThrow().message();
    }

    private BigDecimal billed(String report) {
        return focus(report).stream()
                .map(row -> new BigDecimal(row.get("BilledCost")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The rows of {@code focus.csv} by column; without groups no field has a comma. */
    private List<Map<String, String>> focus(String configMap) {
        List<List<String>> lines = world.configMap("finops", configMap)
                .getData()
                .get("focus.csv")
                .lines()
                .map(line -> List.of(line.split(",", -1)))
                .toList();
        List<String> header = lines.getFirst();
        return lines.stream()
                .skip(1)
                .map(line ->
                        IntStream.range(0, header.size()).boxed().collect(Collectors.toMap(header::get, line::get)))
                .toList();
    }

    private String file(String account, String key) {
        Secret secret = world.admin()
                .secrets()
                .inNamespace("finops")
                .withName(account + "-onboarding")
                .get();
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }
}
