package dev.bursar.operator.apiserver;

import static dev.bursar.process.Waiting.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CloudAccountSpec;
import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.GroupBy;
import dev.bursar.api.v1alpha1.NamespaceMatch;
import dev.bursar.api.v1alpha1.PayerRef;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.api.v1alpha1.RoleGrantSpec;
import dev.bursar.operator.testing.OperatorRun;
import dev.bursar.operator.testing.ReportSpecs;
import dev.bursar.operator.testing.World;
import dev.bursar.process.Waiting;
import dev.bursar.simulator.Simulator;
import dev.bursar.simulator.SimulatorBuilder;
import dev.bursar.simulator.iam.Role;
import dev.bursar.simulator.organizations.Account;
import io.fabric8.kubernetes.api.model.Secret;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One request to the payer instead of one to each account, and never a row of an account that a namespace has not proven. */
@NullUnmarked
class PayerApiServerIT {
    private static final String PAYER = "100000000001";
    private static final String PAYER_ROLE = "arn:aws:iam::" + PAYER + ":role/BursarPayer";
    private static final int MEMBERS = 20;

    private final World world = World.start("payer");
    private final Simulator aws = accounts().start();
    private final OperatorRun operator = OperatorRun.start(world.server(), aws.endpoint());

    private static SimulatorBuilder accounts() {
        SimulatorBuilder builder = Simulator.builder()
                .clock(Clock.systemUTC())
                .pageSize(MEMBERS * 1_000)
                .account(Account.payer(PAYER));
        IntStream.range(0, MEMBERS).forEach(i -> builder.account(Account.member(id(i), PAYER)));
        return builder;
    }

    @BeforeEach
    void granted() {
        for (String namespace : List.of("even", "odd")) {
            world.namespace(namespace);
            List<String> roles = IntStream.range(0, MEMBERS)
                    .filter(i -> namespace(i).equals(namespace))
                    .mapToObj(i -> World.role(id(i)))
                    .toList();
            RoleGrant grant = new RoleGrant();
            grant.getMetadata().setName("grant-" + namespace);
            grant.setSpec(new RoleGrantSpec(
                    new NamespaceMatch(List.of(namespace), null),
                    roles,
                    List.of("Billing"),
                    null,
                    null,
                    List.of(),
                    new PayerRef(PAYER_ROLE),
                    null));
            world.admin().resource(grant).create();
        }
    }

    @AfterEach
    void close() {
        operator.close();
        aws.close();
        world.close();
    }

    @Test
    @SuppressWarnings("SystemOut") // the figures are the result
    void twentyAccountsOfTwoNamespacesAreOneRequest() {
        // Given twenty verified accounts, reports of both namespaces, and a payer whose role is not made yet
        IntStream.range(0, MEMBERS).forEach(this::onboard);
        for (String namespace : List.of("even", "odd")) {
            world.report(namespace, "costs", costs(namespace));
            CostReport waiting = world.awaitReady(CostReport.class, namespace, "costs", "AccountNotReady", SOON);
            assertThat(World.ready(waiting).orElseThrow().message()).contains("payer " + PAYER);
        }
        assertThat(aws.log().paid()).isZero();

        // When its owner makes the role from the grant's Secret, and asks for a look at it
        aws.roles().put(payerRole());
        world.refresh(RoleGrant.class, null, "grant-odd", "made");

        // Then both reports are served, by one page set
        for (String namespace : List.of("even", "odd")) {
            CostReport report = world.awaitReady(CostReport.class, namespace, "costs", "Ready", SOON.plus(SOON));
            assertThat(report.getStatus().complete()).isNotNull();
            assertThat(new BigDecimal(report.getStatus().totals().unblended()).signum())
                    .isPositive();
            assertThat(report.getStatus().accounts()).hasSize(MEMBERS / 2);
        }
        long paid = aws.log().paid();
        System.out.printf("payer: %d accounts of two namespaces: %d paid requests%n", MEMBERS, paid);
        assertThat(paid).isEqualTo(1).isEqualTo(sent("even") + sent("odd"));
        assertThat(Math.min(sent("even"), sent("odd"))).isZero();
        assertThat(condition(world.get(RoleGrant.class, null, "grant-even"), "PayerVerified")
                        .status())
                .isEqualTo("True");
    }

    /** A denial in the middle of things is mended without anybody touching a custom resource. */
    @Test
    void aPayerThatLocksUsOutIsAskedAgainByItself() {
        // Given a report that came through the payer
        onboard(0);
        Role open = payerRole();
        aws.roles().put(open);
        world.report("even", "costs", costs("even"));
        world.awaitReady(CostReport.class, "even", "costs", "Ready", SOON.plus(SOON));

        // When the payer takes back its trust, and the report asks again without a session
        aws.roles().put(Role.of(PAYER_ROLE));
        assertThat(operator.stop()).isZero();
        try (OperatorRun next = OperatorRun.start(world.server(), aws.endpoint())) {
            world.refresh(CostReport.class, "even", "costs", "again");
            CostReport denied = world.awaitReady(CostReport.class, "even", "costs", "AssumeRoleDenied", SOON);
            assertThat(denied.getStatus().totals()).as("the last numbers stay").isNotNull();

            // Then all is well again once it trusts again
            aws.roles().put(open);
            world.awaitReady(CostReport.class, "even", "costs", "Ready", SOON.plus(SOON));
            assertThat(next.stop()).isZero();
        }
    }

    /** As its owner makes it from the grant's Secret. */
    private Role payerRole() {
        RoleGrant grant = world.await(
                RoleGrant.class,
                null,
                "grant-even",
                SOON,
                there -> there.getStatus() != null
                        && there.getStatus().payer() != null
                        && there.getStatus().payer().onboarding() != null);
        String secret = grant.getStatus().payer().onboarding().secret();
        return Role.of(PAYER_ROLE)
                .withTrust(file("bursar-system", secret, "trust-policy.json"))
                .withPermissions(file("bursar-system", secret, "permission-policy.json"));
    }

    @Test
    void nobodyElseUsesThePayersRole() {
        world.namespace("greedy");
        world.grant("greedy", List.of("Billing", "OrganizationBilling"), "Required", PAYER_ROLE);
        world.admin().resource(account("greedy", PAYER_ROLE, PAYER)).create();

        CloudAccount refused = world.awaitReady(CloudAccount.class, "greedy", "prod", "NoGrant", SOON);

        assertThat(World.ready(refused).orElseThrow().message()).contains("which the operator alone may use");
    }

    private static CloudAccount account(String namespace, String role, String id) {
        CloudAccount account = new CloudAccount();
        account.getMetadata().setNamespace(namespace);
        account.getMetadata().setName("prod");
        account.setSpec(new CloudAccountSpec(id, role, List.of("Billing"), List.of(), Map.of(), null, null, null));
        return account;
    }

    private void onboard(int index) {
        String namespace = namespace(index);
        String name = "account-" + index;
        world.account(namespace, name, id(index));
        world.label(CloudAccount.class, namespace, name, "of", namespace);
        world.await(
                CloudAccount.class,
                namespace,
                name,
                SOON,
                there -> there.getStatus() != null && there.getStatus().onboarding() != null);
        aws.roles()
                .put(Role.of(World.role(id(index)))
                        .withTrust(file(namespace, name + "-onboarding", "trust-policy.json"))
                        .withPermissions(file(namespace, name + "-onboarding", "permission-policy.json")));
        world.refresh(CloudAccount.class, namespace, name, "onboarded");
        world.awaitReady(CloudAccount.class, namespace, name, "Ready", SOON);
    }

    private static ReportSpecs costs(String namespace) {
        return ReportSpecs.labelled("of", namespace).trailing("30d").groupBy(GroupBy.ofDimension("SERVICE"));
    }

    private long sent(String namespace) {
        return world.get(CostReport.class, namespace, "costs")
                .getStatus()
                .requests()
                .sent();
    }

    private String file(String namespace, String name, String key) {
        Secret secret = Waiting.forValue(
                "Secret " + name,
                SOON,
                () -> Optional.ofNullable(world.admin()
                        .secrets()
                        .inNamespace(namespace)
                        .withName(name)
                        .get()));
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }

    private static Condition condition(RoleGrant grant, String type) {
        return grant.getStatus().conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static String namespace(int index) {
        return index % 2 == 0 ? "even" : "odd";
    }

    private static String id(int index) {
        return "2000000000" + String.format("%02d", index);
    }
}
