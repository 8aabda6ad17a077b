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
import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Shows which namespaces a RoleGrant matches. Nothing reads that back: access is resolved anew at every use. */
final class RoleGrantReconciler implements Reconciler<RoleGrant> {
    private final Wiring wiring;
    private final StatusWriter statuses;
    private final Clock clock;

    RoleGrantReconciler(Wiring wiring, ReconcileParts parts) {
        this.wiring = wiring;
        this.statuses = parts.statuses();
        this.clock = parts.clock();
    }

    @Override
    public List<EventSource<?, RoleGrant>> prepareEventSources(EventSourceContext<RoleGrant> context) {
        return wiring.grantSources(context, statuses::gone);
    }

    @Override
    public UpdateControl<RoleGrant> reconcile(RoleGrant grant, Context<RoleGrant> context) {
        return wiring.work(() -> reconcile(grant));
    }

    private List<NamespaceView> views() {
        return wiring.namespaces().stream()
                .map(Namespace::getMetadata)
                .map(meta -> new NamespaceView(meta.getName(), Objects.requireNonNullElse(meta.getLabels(), Map.of())))
                .toList();
    }

    private UpdateControl<RoleGrant> reconcile(RoleGrant grant) {
        Instant now = clock.instant();
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
        List<Condition> conditions =
                Conditions.of(new Conditions.Input(List.of(ready), false, previous, generation, now));
        RoleGrant patch = new RoleGrant();
        patch.setStatus(RoleGrantStatuses.of(generation, matched, conditions));
        return statuses.write(grant, previous, conditions, patch, Optional.empty(), now);
    }
}
