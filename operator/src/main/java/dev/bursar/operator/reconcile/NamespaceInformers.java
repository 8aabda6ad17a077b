package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.RoleGrant;
import io.fabric8.kubernetes.api.model.Namespace;
import io.javaoperatorsdk.operator.api.config.informer.FieldSelector;
import io.javaoperatorsdk.operator.api.config.informer.FieldSelectorBuilder;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is known of Namespaces: of all, by one informer, or of the operator's own and the watched ones, by one informer each.
 * Rights by resourceNames allow no list or watch but one that asks for exactly one object.
 */
final class NamespaceInformers {
    private final String ownNamespace;
    private final Set<String> watched;
    private List<InformerEventSource<Namespace, RoleGrant>> informers = List.of();

    /** @param watched empty means all */
    NamespaceInformers(String ownNamespace, Set<String> watched) {
        this.ownNamespace = ownNamespace;
        this.watched = Set.copyOf(watched);
    }

    /** @param wokenBy the grants that a change of a namespace's labels may concern */
    List<InformerEventSource<Namespace, RoleGrant>> sources(
            EventSourceContext<RoleGrant> context, Function<Namespace, Set<ResourceID>> wokenBy) {
        informers = watched.isEmpty()
                ? List.of(informer("namespaces", new FieldSelector(), context, wokenBy))
                : Stream.concat(Stream.of(ownNamespace), watched.stream().sorted())
                        .distinct()
                        .map(name -> informer("namespace-" + name, named(name), context, wokenBy))
                        .toList();
        return informers;
    }

    List<Namespace> all() {
        return informers.stream().flatMap(InformerEventSource::list).toList();
    }

    Optional<Namespace> find(String name) {
        return informers.stream()
                .flatMap(informer -> informer.get(new ResourceID(name)).stream())
                .findFirst();
    }

    private static InformerEventSource<Namespace, RoleGrant> informer(
            String name,
            FieldSelector selector,
            EventSourceContext<RoleGrant> context,
            Function<Namespace, Set<ResourceID>> wokenBy) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Namespace.class, RoleGrant.class)
                        .withName(name)
                        .withFieldSelector(selector)
                        .withOnUpdateFilter((now, before) -> !Objects.equals(
                                now.getMetadata().getLabels(),
                                before.getMetadata().getLabels()))
                        .withSecondaryToPrimaryMapper(wokenBy::apply)
                        .build(),
                context);
    }

    private static FieldSelector named(String namespace) {
        return new FieldSelectorBuilder().withField("metadata.name", namespace).build();
    }
}
