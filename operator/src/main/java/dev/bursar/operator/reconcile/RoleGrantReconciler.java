package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.api.v1alpha1.MatchedNamespaces;
import dev.bursar.api.v1alpha1.Reason;
import dev.bursar.api.v1alpha1.RoleGrant;
import dev.bursar.api.v1alpha1.RoleGrantRules;
import dev.bursar.operator.access.NamespaceMatcher;
import dev.bursar.operator.access.NamespaceView;
import dev.bursar.operator.output.status.Conditions;
import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.output.status.RoleGrantStatuses;
import dev.bursar.operator.records.StoreException;
import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows which namespaces a RoleGrant matches. Nothing reads that back: access is resolved anew at every use. An operator of
 * some namespaces sees these alone, and there may be several of its kind: it reads grants and writes nothing about them.
 */
final class RoleGrantReconciler implements Reconciler<RoleGrant> {
    private static final Logger LOG = LoggerFactory.getLogger(RoleGrantReconciler.class);
    private static final Duration STORE_RETRY = Duration.ofSeconds(30);

    private final Wiring wiring;
    private final StatusWriter statuses;
    private final PayerCheck payers;
    private final boolean shows;
    private final Clock clock;

    /** @param shows whether status and Events are written */
    RoleGrantReconciler(Wiring wiring, ReconcileParts parts, boolean shows) {
        this.wiring = wiring;
        this.statuses = parts.statuses();
        this.payers = new PayerCheck(wiring, parts);
        this.shows = shows;
        this.clock = parts.clock();
    }

    @Override
    public List<EventSource<?, RoleGrant>> prepareEventSources(EventSourceContext<RoleGrant> context) {
        return wiring.grantSources(context, statuses::gone);
    }

    @Override
    public UpdateControl<RoleGrant> reconcile(RoleGrant grant, Context<RoleGrant> context) {
        return wiring.work(() -> {
            try {
                return reconcile(grant);
            } catch (StoreException e) {
                LOG.warn(
                        "records not read grant={} message={}",
                        grant.getMetadata().getName(),
                        e.getMessage());
                return UpdateControl.<RoleGrant>noUpdate().rescheduleAfter(STORE_RETRY);
            }
        });
    }

    private List<NamespaceView> views() {
        return wiring.namespaces().stream()
                .map(Namespace::getMetadata)
                .map(meta -> new NamespaceView(meta.getName(), Objects.requireNonNullElse(meta.getLabels(), Map.of())))
                .toList();
    }

    private UpdateControl<RoleGrant> reconcile(RoleGrant grant) {
        List<String> violations =
                RoleGrantRules.violations(grant.getSpec(), grant.getMetadata().getName());
        MatchedNamespaces matched =
                NamespaceMatcher.matched(violations.isEmpty() ? grant.getSpec().namespaces() : null, views());
        Finding ready = violations.isEmpty()
                ? Finding.yes(ConditionType.Accepted, "")
                : Finding.no(ConditionType.Accepted, Reason.InvalidSpec, String.join("; ", violations));
        List<Condition> previous =
                grant.getStatus() == null ? List.of() : grant.getStatus().conditions();
        long generation = grant.getMetadata().getGeneration();
        Optional<PayerCheck.Result> payer = payers.look(grant);
        List<Finding> findings = Stream.concat(Stream.of(ready), payer.map(PayerCheck.Result::finding).stream())
                .toList();
        List<Condition> conditions =
                Conditions.of(new Conditions.Input(findings, false, previous, generation, clock.instant()));
        if (!shows) {
            return statuses.unwritten(grant, conditions, payer.flatMap(PayerCheck.Result::wakeAt), clock.instant());
        }
        RoleGrant patch = new RoleGrant();
        patch.setStatus(RoleGrantStatuses.of(generation, matched, payer.map(PayerCheck.Result::status), conditions));
        return statuses.write(
                grant, previous, conditions, patch, payer.flatMap(PayerCheck.Result::wakeAt), clock.instant());
    }
}
