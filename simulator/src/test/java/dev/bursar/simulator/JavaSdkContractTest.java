package dev.bursar.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.simulator.fault.Fault;
import dev.bursar.simulator.fault.FaultRule;
import dev.bursar.simulator.organizations.Account;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.costexplorer.model.DataUnavailableException;
import software.amazon.awssdk.services.costexplorer.model.GetCostAndUsageRequest;
import software.amazon.awssdk.services.costexplorer.model.Granularity;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinition;
import software.amazon.awssdk.services.costexplorer.model.GroupDefinitionType;
import software.amazon.awssdk.services.costexplorer.model.LimitExceededException;
import software.amazon.awssdk.services.costexplorer.model.Metric;
import software.amazon.awssdk.services.costexplorer.model.MetricValue;
import software.amazon.awssdk.services.costexplorer.model.RequestChangedException;
import software.amazon.awssdk.services.costexplorer.model.ResultByTime;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;
import software.amazon.awssdk.services.sts.model.Tag;

/** The AWS SDK for Java, which the operator uses, understands the simulator: answers, tokens and typed errors. */
class JavaSdkContractTest {
    private static final String ROLE = Worlds.role(Worlds.ALONE);
    private static final AssumeRoleRequest ASSUME = AssumeRoleRequest.builder()
            .roleArn(ROLE)
            .roleSessionName("bursar.team.prod")
            .externalId("secret")
            .tags(Tag.builder().key("team").value("payments").build())
            .build();
    private static final GetCostAndUsageRequest OCTOBER = GetCostAndUsageRequest.builder()
            .timePeriod(period -> period.start("2026-10-01").end("2026-11-01"))
            .granularity(Granularity.DAILY)
            .metrics("UnblendedCost", "NetAmortizedCost")
            .groupBy(GroupDefinition.builder()
                    .type(GroupDefinitionType.DIMENSION)
                    .key("SERVICE")
                    .build())
            .filter(filter ->
                    filter.dimensions(values -> values.key("LINKED_ACCOUNT").values(Worlds.ALONE)))
            .build();

    private final Simulator simulator = Simulator.builder().start();
    private final SdkHttpClient http = UrlConnectionHttpClient.create();

    @BeforeEach
    void onboard() {
        simulator.roles().trust(ROLE, Policies.trust(Policies.OPERATOR, "secret"));
        simulator.roles().permit(ROLE, Policies.BILLING);
    }

    @AfterEach
    void stop() {
        http.close();
        simulator.close();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, AwsCredentials credentials) {
        return builder.endpointOverride(simulator.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .httpClient(http)
                .build();
    }

    private StsClient sts() {
        return client(StsClient.builder(), AwsBasicCredentials.create("AKIAOUTSIDE", "x"));
    }

    private AwsCredentials session() {
        Credentials session = sts().assumeRole(ASSUME).credentials();
        return AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
    }

    private CostExplorerClient costExplorer() {
        return client(CostExplorerClient.builder(), session());
    }

    @Test
    void assumesARoleAndKnowsWhoItIs() {
        assertThat(sts().assumeRole(ASSUME).credentials().expiration()).isEqualTo("2026-11-22T11:00:00Z");
        assertThat(client(StsClient.builder(), session()).getCallerIdentity().account())
                .isEqualTo(Worlds.ALONE);
    }

    @Test
    void isDeniedWithoutTheExternalId() {
        AssumeRoleRequest without = ASSUME.toBuilder().externalId(null).build();

        assertThatThrownBy(() -> sts().assumeRole(without)).isInstanceOfSatisfying(StsException.class, denied -> {
            assertThat(denied.statusCode()).isEqualTo(403);
            assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(denied.requestId()).isNotEmpty();
        });
    }

    @Test
    void readsCostsOverPages() {
        simulator.settings().pageSize(50);
        CostExplorerClient explorer = costExplorer();
        BigDecimal sum = BigDecimal.ZERO;
        int pages = 0;
        @Nullable String token = null;
        do {
            var page = explorer.getCostAndUsage(
                    OCTOBER.toBuilder().nextPageToken(token).build());
            token = page.nextPageToken();
            pages++;
            for (ResultByTime day : page.resultsByTime()) {
                assertThat(day.estimated()).isFalse();
                for (var group : day.groups()) {
                    sum = sum.add(unblended(group.metrics()));
                }
            }
        } while (token != null);

        var total = explorer.getCostAndUsage(OCTOBER.toBuilder()
                .groupBy(List.of())
                .granularity(Granularity.MONTHLY)
                .build());
        assertThat(pages).isGreaterThan(2);
        assertThat(sum)
                .isEqualByComparingTo(unblended(total.resultsByTime().getFirst().total()));
    }

    private static BigDecimal unblended(Map<String, MetricValue> metrics) {
        return Optional.ofNullable(metrics.get("UnblendedCost"))
                .map(value -> new BigDecimal(value.amount()))
                .orElseThrow();
    }

    @Test
    void errorsHaveTheirTypes() {
        simulator.settings().pageSize(5);
        CostExplorerClient explorer = costExplorer();
        String token = explorer.getCostAndUsage(OCTOBER).nextPageToken();
        assertThatThrownBy(() -> explorer.getCostAndUsage(OCTOBER.toBuilder()
                        .metrics("BlendedCost")
                        .nextPageToken(token)
                        .build()))
                .isInstanceOf(RequestChangedException.class);

        simulator.faults().add(FaultRule.next(1, "GetCostAndUsage", Fault.Refuse.limitExceeded()));
        assertThatThrownBy(() -> explorer.getCostAndUsage(OCTOBER)).isInstanceOf(LimitExceededException.class);

        simulator.accounts().put(Account.standalone(Worlds.ALONE).with(Account.CostExplorer.NO_DATA_YET));
        assertThatThrownBy(() -> explorer.getCostAndUsage(OCTOBER)).isInstanceOf(DataUnavailableException.class);

        simulator.accounts().put(Account.standalone(Worlds.ALONE).with(Account.CostExplorer.NOT_ENABLED));
        assertThatThrownBy(() -> explorer.getCostAndUsage(OCTOBER))
                .isInstanceOfSatisfying(AwsServiceException.class, refused -> {
                    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                    assertThat(refused.awsErrorDetails().errorMessage())
                            .isEqualTo("User not enabled for cost explorer access");
                });
    }

    @Test
    void readsForecastsAndOrganizations() {
        var forecast = costExplorer()
                .getCostForecast(call -> call.timePeriod(
                                period -> period.start("2026-11-22").end("2026-12-01"))
                        .granularity(Granularity.MONTHLY)
                        .metric(Metric.UNBLENDED_COST)
                        .predictionIntervalLevel(80));
        assertThat(new BigDecimal(forecast.total().amount())).isPositive();

        OrganizationsClient organizations = client(OrganizationsClient.builder(), session());
        assertThatThrownBy(organizations::describeOrganization).isInstanceOf(AwsOrganizationsNotInUseException.class);
        simulator.accounts().put(Account.payer(Worlds.ALONE));
        assertThat(organizations.describeOrganization().organization().masterAccountId())
                .isEqualTo(Worlds.ALONE);
    }

    @Test
    void assumesTheNextRoleOfAChain() {
        String hop = Worlds.role(Worlds.FIRST);
        simulator.roles().trust(hop, Policies.trust(Policies.OPERATOR, "secret"));
        simulator.roles().permit(hop, Policies.allow("sts:AssumeRole", "sts:TagSession"));
        simulator.roles().trust(ROLE, Policies.trust(hop, "secret"));
        Credentials first = sts().assumeRole(ASSUME.toBuilder()
                        .roleArn(hop)
                        .transitiveTagKeys("team")
                        .build())
                .credentials();
        StsClient chained = client(
                StsClient.builder(),
                AwsSessionCredentials.create(first.accessKeyId(), first.secretAccessKey(), first.sessionToken()));

        assertThatThrownBy(() -> chained.assumeRole(ASSUME))
                .isInstanceOfSatisfying(
                        StsException.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("InvalidParameterValue"));
        assertThat(chained.assumeRole(ASSUME.toBuilder().tags(List.of()).build())
                        .assumedRoleUser()
                        .arn())
                .contains(Worlds.ALONE);
    }

    @Test
    void asksWhatARoleMay() {
        IamClient iam = client(IamClient.builder(), session());
        SimulatePrincipalPolicyRequest question = SimulatePrincipalPolicyRequest.builder()
                .policySourceArn(ROLE)
                .actionNames("ce:GetCostAndUsage", "ce:GetTags")
                .maxItems(1)
                .build();
        assertThatThrownBy(() -> iam.simulatePrincipalPolicy(question))
                .isInstanceOfSatisfying(IamException.class, denied -> {
                    assertThat(denied.statusCode()).isEqualTo(403);
                    assertThat(denied.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                });

        simulator.roles().permit(ROLE, "check", Policies.allow("iam:SimulatePrincipalPolicy"));

        assertThat(iam.simulatePrincipalPolicyPaginator(question).evaluationResults())
                .extracting(EvaluationResult::evalDecision)
                .containsExactly(PolicyEvaluationDecisionType.ALLOWED, PolicyEvaluationDecisionType.IMPLICIT_DENY);
        assertThatThrownBy(() -> iam.simulatePrincipalPolicy(
                        question.toBuilder().policySourceArn(ROLE + "2").build()))
                .isInstanceOf(NoSuchEntityException.class);
    }
}
