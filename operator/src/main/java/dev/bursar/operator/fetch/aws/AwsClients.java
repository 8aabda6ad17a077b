package dev.bursar.operator.fetch.aws;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.costexplorer.CostExplorerClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The SDK's clients: one HTTP client for all, one service client per partition, made when first needed, none per account.
 * Calls block and are meant for virtual threads.
 */
public final class AwsClients implements AutoCloseable {
    private static final int STS_ATTEMPTS = 3;
    /** Above the attempt's own limit: signing and parsing. */
    private static final Duration AROUND_AN_ATTEMPT = Duration.ofSeconds(5);

    private final AwsConfig config;
    private final AwsCredentialsProvider operatorCredentials;
    private final BooleanSupplier mayCall;
    private final AwsCallMetrics metrics;
    private final SdkHttpClient http;
    private final SdkHttpClient costHttp;
    private final Map<String, StsClient> sts = new ConcurrentHashMap<>();
    private final Map<String, CostExplorerClient> costExplorer = new ConcurrentHashMap<>();
    private final Map<String, OrganizationsClient> organizations = new ConcurrentHashMap<>();
    private final Map<String, IamClient> iam = new ConcurrentHashMap<>();

    /**
     * With the SDK's default credential chain as the operator's own identity.
     *
     * @param mayCall the leadership gate, asked right before every request leaves
     */
    public static AwsClients create(AwsConfig config, BooleanSupplier mayCall, AwsCallMetrics metrics) {
        return new AwsClients(config, DefaultCredentialsProvider.builder().build(), mayCall, metrics);
    }

    AwsClients(
            AwsConfig config,
            AwsCredentialsProvider operatorCredentials,
            BooleanSupplier mayCall,
            AwsCallMetrics metrics) {
        this.config = config;
        this.operatorCredentials = operatorCredentials;
        this.mayCall = mayCall;
        this.metrics = metrics;
        SdkHttpClient connections = UrlConnectionHttpClient.builder()
                .connectionTimeout(config.timeouts().connect())
                .socketTimeout(config.timeouts().attempt())
                .proxyConfiguration(AwsProxy.ofEnvironment())
                .build();
        this.http = BoundedHttpClient.whole(connections);
        this.costHttp = BoundedHttpClient.streaming(connections, config.limits().bytes());
    }

    /** Asked before a call is prepared, too: finding the operator's credentials may itself call AWS. */
    boolean mayCall() {
        return mayCall.getAsBoolean();
    }

    AwsConfig.AnswerLimits limits() {
        return config.limits();
    }

    AwsCallMetrics metrics() {
        return metrics;
    }

    /** The partition of the operator's own region. */
    String ownPartition() {
        return AwsPartitions.ofRegion(config.region());
    }

    /** Regional STS under the operator's identity; empty for a partition without a known region. */
    Optional<StsClient> sts(String partition) {
        return AwsPartitions.stsRegion(config.region(), partition)
                .map(region -> sts.computeIfAbsent(partition, any -> newSts(region)));
    }

    /** Cost Explorer of a partition; empty where there is none. Every request needs a session's credentials. */
    Optional<CostExplorerClient> costExplorer(String partition) {
        return AwsPartitions.costExplorerRegion(partition)
                .map(region -> costExplorer.computeIfAbsent(partition, any -> newCostExplorer(region)));
    }

    /** AWS Organizations of a partition. Every request needs a session's credentials. */
    Optional<OrganizationsClient> organizations(String partition) {
        return AwsPartitions.organizationsRegion(partition)
                .map(region -> organizations.computeIfAbsent(partition, any -> newOrganizations(region)));
    }

    /** IAM of a partition, under the operator's identity where a request brings no credentials. */
    Optional<IamClient> iam(String partition) {
        return AwsPartitions.iamRegion(partition).map(region -> iam.computeIfAbsent(partition, any -> newIam(region)));
    }

    private StsClient newSts(Region region) {
        RetryStrategy bounded = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(STS_ATTEMPTS)
                .build();
        var builder = StsClient.builder()
                .overrideConfiguration(
                        override("sts", bounded, config.timeouts().stsCall()));
        return common(builder, region).credentialsProvider(operatorCredentials).build();
    }

    private CostExplorerClient newCostExplorer(Region region) {
        // Each attempt costs money and must be admitted first, so the SDK repeats none by itself.
        Duration call = config.timeouts().attempt().plus(AROUND_AN_ATTEMPT);
        var builder = CostExplorerClient.builder()
                .overrideConfiguration(override("ce", AwsRetryStrategy.doNotRetry(), call).toBuilder()
                        .addExecutionInterceptor(new CostAnswer.Interceptor())
                        .build());
        return common(builder, region)
                .httpClient(costHttp)
                .credentialsProvider(AwsClients::sessionsOnly)
                .build();
    }

    private OrganizationsClient newOrganizations(Region region) {
        ClientOverrideConfiguration once = override(
                "organizations",
                AwsRetryStrategy.doNotRetry(),
                config.timeouts().aside());
        var builder = OrganizationsClient.builder().overrideConfiguration(once);
        return common(builder, region)
                .credentialsProvider(AwsClients::sessionsOnly)
                .build();
    }

    private IamClient newIam(Region region) {
        ClientOverrideConfiguration once =
                override("iam", AwsRetryStrategy.doNotRetry(), config.timeouts().attempt());
        var builder = IamClient.builder().overrideConfiguration(once);
        return common(builder, region).credentialsProvider(operatorCredentials).build();
    }

    private static AwsCredentials sessionsOnly() {
        throw new IllegalStateException("accounts are asked with a session's credentials only");
    }

    private ClientOverrideConfiguration override(String service, RetryStrategy retries, Duration call) {
        return ClientOverrideConfiguration.builder()
                .apiCallAttemptTimeout(config.timeouts().attempt())
                .apiCallTimeout(call)
                .retryStrategy(retries)
                .addExecutionInterceptor(new AttemptInterceptor(service, mayCall, metrics))
                .build();
    }

    private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B common(B builder, Region region) {
        config.endpoint().ifPresent(builder::endpointOverride);
        return builder.region(region).httpClient(http);
    }

    @Override
    public void close() {
        sts.values().forEach(SdkAutoCloseable::close);
        costExplorer.values().forEach(SdkAutoCloseable::close);
        organizations.values().forEach(SdkAutoCloseable::close);
        iam.values().forEach(SdkAutoCloseable::close);
        http.close();
        if (operatorCredentials instanceof SdkAutoCloseable closeable) {
            closeable.close();
        }
    }
}
