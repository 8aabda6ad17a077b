package dev.bursar.operator.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bursar.api.v1alpha1.CloudAccount;
import dev.bursar.api.v1alpha1.CloudAccountSpec;
import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.CostReport;
import dev.bursar.api.v1alpha1.CostReportSpec;
import dev.bursar.api.v1alpha1.ExternalIdRule;
import dev.bursar.api.v1alpha1.Names;
import dev.bursar.api.v1alpha1.NamespaceMatch;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.api.v1alpha1.RoleGrantSpec;
import dev.bursar.kubernetes.server.ApiServer;
import dev.bursar.operator.apiserver.CrdFiles;
import dev.bursar.process.Waiting;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A cluster with the CRDs and the operator's rights, moto as AWS, and words to set up a story. */
public final class World implements AutoCloseable {
    private final ApiServer server;
    private final Moto moto;
    private final Recorder aws;

    private World(ApiServer server, Moto moto, Recorder aws) {
        this.server = server;
        this.moto = moto;
        this.aws = aws;
    }

    /** @param name folder under {@code target/api-server} */
    public static World start(String name) {
        return start(name, server -> {
            CrdFiles.applyTo(server.admin());
            OperatorAccess.install(server.admin());
        });
    }

    /** With an audit log that says more than who did what. */
    public static World start(String name, String auditPolicy) {
        return start(ApiServers.start(ApiServers.options(name).withAuditPolicy(auditPolicy)), server -> {
            CrdFiles.applyTo(server.admin());
            OperatorAccess.install(server.admin());
        });
    }

    /** @param installation brings the CRDs and the operator's rights */
    public static World start(String name, Consumer<ApiServer> installation) {
        return start(ApiServers.start(name), installation);
    }

    private static World start(ApiServer server, Consumer<ApiServer> installation) {
        installation.accept(server);
        Moto moto = Moto.start();
        return new World(server, moto, Recorder.before(moto.endpoint()));
    }

    public ApiServer server() {
        return server;
    }

    public KubernetesClient admin() {
        return server.admin();
    }

    public Moto moto() {
        return moto;
    }

    /** What reached AWS. */
    public Recorder aws() {
        return aws;
    }

    public OperatorRun operator(String... flags) {
        return OperatorRun.start(server, aws.endpoint(), flags);
    }

    /** Not waited for: it may have to stand by. */
    public OperatorRun operatorListening(String... flags) {
        return OperatorRun.listening(server, aws.endpoint(), flags);
    }

    public void namespace(String name) {
        admin().resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
    }

    /** moto takes any external id, so the policy is Optional: one namespace by name, exact ARNs. */
    public void grant(String namespace, String... roles) {
        grant(namespace, List.of("Billing"), "Optional", roles);
    }

    public void grant(String namespace, List<String> capabilities, String externalId, String... roles) {
        RoleGrant grant = new RoleGrant();
        grant.setMetadata(new ObjectMetaBuilder().withName("grant-" + namespace).build());
        grant.setSpec(new RoleGrantSpec(
                new NamespaceMatch(List.of(namespace), null),
                List.of(roles),
                capabilities,
                new ExternalIdRule(externalId),
                null,
                List.of(),
                null,
                null));
        admin().resource(grant).create();
    }

    public static String role(String accountId) {
        return "arn:aws:iam::" + accountId + ":role/BursarReadOnly";
    }

    public void account(String namespace, String name, String accountId) {
        account(namespace, name, accountId, List.of("Billing"));
    }

    public void account(String namespace, String name, String accountId, List<String> capabilities) {
        CloudAccount account = new CloudAccount();
        account.setMetadata(meta(namespace, name));
        account.setSpec(
                new CloudAccountSpec(accountId, role(accountId), capabilities, List.of(), Map.of(), null, null, null));
        admin().resource(account).create();
    }

    public void report(String namespace, String name, String account, String trailing) {
        report(namespace, name, ReportSpecs.of(account).trailing(trailing));
    }

    public void report(String namespace, String name, ReportSpecs spec) {
        CostReport report = new CostReport();
        report.setMetadata(meta(namespace, name));
        report.setSpec(spec.build());
        admin().resource(report).create();
    }

    /** How often AWS was asked that about the account. */
    public long asked(String operation, String accountId) {
        return aws.seen(operation).stream()
                .filter(seen -> seen.body().contains(accountId))
                .count();
    }

    public @Nullable ConfigMap configMap(String namespace, String name) {
        return admin().configMaps().inNamespace(namespace).withName(name).get();
    }

    /** Asks for a refresh, as a person would with {@code kubectl annotate}. */
    public <T extends CustomResource<?, ?>> void refresh(Class<T> kind, String namespace, String name, String value) {
        merge(kind, namespace, name, Map.of("annotations", Map.of(Names.REFRESH_ANNOTATION, value)));
    }

    /** Labels a resource, which has the operator look at it. */
    public <T extends CustomResource<?, ?>> void label(
            Class<T> kind, String namespace, String name, String key, String value) {
        merge(kind, namespace, name, Map.of("labels", Map.of(key, value)));
    }

    /** Changes a report's spec, but for what the new one leaves out. */
    public void respec(String namespace, String name, ReportSpecs spec) {
        respec(namespace, name, spec.build());
    }

    public void respec(String namespace, String name, CostReportSpec spec) {
        patch(CostReport.class, namespace, name, Map.of("spec", spec));
    }

    private <T extends CustomResource<?, ?>> void merge(
            Class<T> kind, String namespace, String name, Map<String, ?> metadata) {
        patch(kind, namespace, name, Map.of("metadata", metadata));
    }

    /** Whatever the operator writes at the same time. */
    private <T extends CustomResource<?, ?>> void patch(
            Class<T> kind, String namespace, String name, Map<String, ?> change) {
        String patch = admin().getKubernetesSerialization().asJson(change);
        var resources = admin().resources(kind);
        (namespace == null ? resources : resources.inNamespace(namespace))
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    /** The resource, as soon as its Ready condition says this; the exception shows what it says instead. */
    public <T extends CustomResource<?, ?>> T awaitReady(
            Class<T> kind, @Nullable String namespace, String name, String reason, Duration atMost) {
        return await(kind, namespace, name, atMost, resource -> reason.equals(readyReason(resource)));
    }

    public <T extends CustomResource<?, ?>> T await(
            Class<T> kind, @Nullable String namespace, String name, Duration atMost, Predicate<T> condition) {
        try {
            return Waiting.forValue(
                    kind.getSimpleName() + " " + name,
                    atMost,
                    () -> Optional.ofNullable(get(kind, namespace, name)).filter(condition));
        } catch (IllegalStateException e) {
            throw new AssertionError(e.getMessage() + "; it is " + shown(get(kind, namespace, name)), e);
        }
    }

    public <T extends CustomResource<?, ?>> @Nullable T get(Class<T> kind, @Nullable String namespace, String name) {
        return namespace == null
                ? admin().resources(kind).withName(name).get()
                : admin().resources(kind).inNamespace(namespace).withName(name).get();
    }

    public static String readyReason(CustomResource<?, ?> resource) {
        return ready(resource).map(Condition::reason).orElse("");
    }

    public static Optional<Condition> ready(CustomResource<?, ?> resource) {
        List<Condition> conditions = resource instanceof CostReport report && report.getStatus() != null
                ? report.getStatus().conditions()
                : resource instanceof CloudAccount account && account.getStatus() != null
                        ? account.getStatus().conditions()
                        : List.of();
        return conditions.stream()
                .filter(condition -> "Ready".equals(condition.type()))
                .findFirst();
    }

    private static ObjectMeta meta(String namespace, String name) {
        return new ObjectMetaBuilder().withNamespace(namespace).withName(name).build();
    }

    private static String shown(@Nullable HasMetadata resource) {
        return resource == null
                ? "absent"
                : new ObjectMapper().valueToTree(resource).toPrettyString();
    }

    @Override
    public void close() {
        aws.close();
        moto.close();
        server.close();
    }
}
