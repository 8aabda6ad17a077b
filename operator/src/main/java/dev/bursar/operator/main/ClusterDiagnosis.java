package dev.bursar.operator.main;

import dev.bursar.operator.ledger.configmap.ConfigMapLedger;
import dev.bursar.operator.ledger.configmap.LedgerObjects;
import dev.bursar.operator.main.OperatorRights.Right;
import dev.bursar.operator.reconcile.InstallKeys;
import dev.bursar.operator.records.StoreException;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an operator with these rights would find in the cluster. Reads alone, and makes nothing. */
final class ClusterDiagnosis {
    /** By how much the clocks of replicas may differ: {@link Leadership} counts on it. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private static final double MIB = 1024 * 1024;

    private final KubernetesClient client;
    private final Scope scope;
    private final Clock clock;

    /** @param beforeStart whether no operator has to run yet */
    record Scope(
            String own, Set<String> watched, Set<String> identitySecrets, boolean bootstrap, boolean beforeStart) {}

    /** @param client that does not repeat by itself */
    ClusterDiagnosis(KubernetesClient client, Scope scope, Clock clock) {
        this.client = client;
        this.scope = scope;
        this.clock = clock;
    }

    /** All of it; where the API server does not answer, that alone. */
    List<CheckLine> lines() {
        List<CheckLine> first = reached();
        if (first.stream().anyMatch(CheckLine::isFault)) {
            return first;
        }
        return Stream.of(
                        first.stream(),
                        Stream.of(asked("kinds", this::kinds)),
                        rights(),
                        Stream.of(
                                asked("namespace", this::namespace),
                                asked("leader", this::leader),
                                asked("install key", this::installKey),
                                asked("ledger", this::ledger)))
                .flatMap(lines -> lines)
                .toList();
    }

    private List<CheckLine> reached() {
        VersionAnswer answer;
        Instant before = clock.instant();
        try {
            answer = VersionAnswer.of(client);
        } catch (KubernetesClientException e) {
            return List.of(CheckLine.fault(
                    "API server",
                    e.getCode() == HttpURLConnection.HTTP_UNAUTHORIZED
                            ? client.getMasterUrl() + " does not accept the credentials (401); renew them"
                            : client.getMasterUrl() + " does not answer: " + Causes.shortly(e)
                                    + "; see its address in the kubeconfig, proxies and certificates"));
        }
        return List.of(
                CheckLine.ok("API server", client.getMasterUrl() + " answers as Kubernetes " + answer.version()),
                skew(answer.date(), before, clock.instant()));
    }

    /** The server's time is in whole seconds, and from anywhere between request and answer. */
    private static CheckLine skew(Optional<Instant> server, Instant before, Instant after) {
        if (server.isEmpty()) {
            return CheckLine.note("clock", "not compared: the API server's answer has no time");
        }
        Instant there = server.get();
        Duration apart = there.isAfter(after)
                ? Duration.between(after, there)
                : there.plusSeconds(1).isBefore(before)
                        ? Duration.between(there.plusSeconds(1), before)
                        : Duration.ZERO;
        return apart.compareTo(SKEW) > 0
                ? CheckLine.fault(
                        "clock",
                        "here and at the API server are " + apart.toSeconds()
                                + " s apart; synchronize them, AWS refuses what is 5 minutes off, and replicas could"
                                + " overlap at " + SKEW.toSeconds() + " s")
                : CheckLine.ok("clock", "within " + (apart.toSeconds() + 1) + " s of the API server's");
    }

    private CheckLine kinds() {
        Optional<String> published = Optional.ofNullable(client.raw(ServedKinds.PATH));
        return ServedKinds.fault(published)
                .map(fault -> CheckLine.fault("kinds", fault))
                .orElseGet(
                        () -> CheckLine.ok("kinds", "RoleGrant, CloudAccount, CostReport as this version knows them"));
    }

    private Stream<CheckLine> rights() {
        List<Right> needed =
                OperatorRights.of(scope.own(), scope.watched(), scope.identitySecrets(), scope.bootstrap());
        List<Right> refused = new ArrayList<>();
        try {
            needed.stream().filter(right -> !isAllowed(right)).forEach(refused::add);
        } catch (KubernetesClientException e) {
            return Stream.of(CheckLine.fault("rights", "not known: " + Causes.shortly(e)));
        }
        if (refused.isEmpty()) {
            return Stream.of(CheckLine.ok("rights", "all " + needed.size()));
        }
        String fix = "; apply deploy/operator-rbac.yaml, or the chart with rbac.create";
        return refused.stream().map(right -> CheckLine.fault("rights", "may not " + right.shown() + fix));
    }

    private boolean isAllowed(Right right) {
        SelfSubjectAccessReview answer = client.resource(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withNamespace(right.namespace())
                        .withGroup(right.group())
                        .withResource(right.resource())
                        .withSubresource(right.subresource())
                        .withName(right.name())
                        .withVerb(right.verb())
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .create();
        return Boolean.TRUE.equals(answer.getStatus().getAllowed());
    }

    private CheckLine namespace() {
        List<String> absent = Stream.concat(Stream.of(scope.own()), scope.watched().stream())
                .distinct()
                .filter(name -> client.namespaces()
                        .withField("metadata.name", name)
                        .list()
                        .getItems()
                        .isEmpty())
                .toList();
        if (absent.contains(scope.own())) {
            return CheckLine.fault(
                    "namespace",
                    scope.own() + " does not exist; create it, or name the operator's with --own-namespace");
        }
        return absent.isEmpty()
                ? CheckLine.ok(
                        "namespace",
                        scope.own()
                                + (scope.watched().isEmpty()
                                        ? ", for all"
                                        : ", for "
                                                + scope.watched().stream()
                                                        .sorted()
                                                        .collect(Collectors.joining(", "))))
                : CheckLine.fault(
                        "namespace",
                        String.join(", ", absent) + " of --namespaces does not exist; create it, or leave it out");
    }

    private CheckLine leader() {
        Optional<LeaseSpec> lease = Optional.ofNullable(client.leases()
                        .inNamespace(scope.own())
                        .withName(Leadership.LEASE)
                        .get())
                .map(found -> found.getSpec());
        String holder = lease.map(LeaseSpec::getHolderIdentity).orElse("");
        ZonedDateTime renewed = lease.map(LeaseSpec::getRenewTime).orElse(null);
        if (holder.isEmpty() || renewed == null) {
            String none = "nobody holds Lease " + scope.own() + "/" + Leadership.LEASE;
            return scope.beforeStart()
                    ? CheckLine.note("leader", none + ", as before the first start")
                    : CheckLine.fault("leader", none + "; see why no operator runs: " + pods());
        }
        long age = Math.max(
                0, Duration.between(renewed.toInstant(), clock.instant()).toSeconds());
        int lasts = Objects.requireNonNullElse(lease.get().getLeaseDurationSeconds(), 0);
        return age <= lasts
                ? CheckLine.ok("leader", holder + " renewed its lease " + age + " s ago")
                : CheckLine.fault(
                        "leader",
                        holder + " renewed its lease " + age + " s ago, and it lasts " + lasts
                                + "; see whether an operator runs: " + pods());
    }

    private String pods() {
        return "kubectl -n " + scope.own() + " get pods";
    }

    private CheckLine installKey() {
        InstallKeys.Sight sight = new InstallKeys(client, scope.own(), clock, () -> new byte[0]).look();
        return sight.usable()
                ? CheckLine.ok("install key", sight.message())
                : CheckLine.fault("install key", sight.message());
    }

    private CheckLine ledger() {
        ConfigMapLedger ledger =
                new ConfigMapLedger(new LedgerObjects(client, scope.own()), Json.mapper(), Long.MAX_VALUE);
        ledger.measure();
        return ledger.extent()
                .map(extent -> CheckLine.ok(
                        "ledger",
                        String.format(Locale.ROOT, "%d series, %.1f MiB", extent.series(), extent.bytes() / MIB)))
                .orElseGet(() -> CheckLine.note("ledger", "not counted"));
    }

    /** A right that is missing is told of under rights, too. */
    private static CheckLine asked(String subject, Supplier<CheckLine> look) {
        try {
            return look.get();
        } catch (KubernetesClientException e) {
            return CheckLine.fault(subject, "not known: " + Causes.shortly(e) + "; see rights");
        } catch (StoreException e) {
            return CheckLine.fault(subject, e.getMessage() + "; see rights");
        }
    }
}
