package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.Names;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ControllerConfigurationOverrider;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Registers the reconcilers: which events count, and how a failed pass is repeated. */
public final class Reconcilers {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final double RETRY_FACTOR = 2;
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

    private Reconcilers() {}

    /** @param namespaces that are watched; empty means all */
    public static void register(Operator operator, Wiring wiring, ReconcileParts parts, Set<String> namespaces) {
        operator.register(new RoleGrantReconciler(wiring, parts, namespaces.isEmpty()), Reconcilers::common);
        operator.register(new CloudAccountReconciler(wiring, parts), config -> within(namespaces, common(config)));
        operator.register(new CostReportReconciler(wiring, parts), config -> within(namespaces, common(config)));
    }

    /**
     * Events of the object itself count only for its generation, labels and refresh annotation; a foreign hand in status
     * wakes nothing. Only the API server and defects fail a pass, and both are retried for ever: what AWS does is not an
     * exception.
     */
    private static <P extends HasMetadata> ControllerConfigurationOverrider<P> common(
            ControllerConfigurationOverrider<P> config) {
        return config.withGenerationAware(false)
                .withOnUpdateFilter(Reconcilers::matters)
                .withRetry(new GenericRetry()
                        .setInitialInterval(FIRST_RETRY)
                        .setIntervalMultiplier(RETRY_FACTOR)
                        .setMaxInterval(LONGEST_RETRY.toMillis())
                        .withoutMaxAttempts());
    }

    private static <P extends HasMetadata> void within(
            Set<String> namespaces, ControllerConfigurationOverrider<P> config) {
        if (namespaces.isEmpty()) {
            config.watchingAllNamespaces();
        } else {
            config.settingNamespaces(namespaces);
        }
    }

    private static boolean matters(HasMetadata now, HasMetadata before) {
        return !Objects.equals(
                        now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
                || !Objects.equals(
                        now.getMetadata().getLabels(), before.getMetadata().getLabels())
                || !Objects.equals(refresh(now), refresh(before));
    }

    private static @Nullable String refresh(HasMetadata resource) {
        return Objects.requireNonNullElse(resource.getMetadata().getAnnotations(), Map.<String, String>of())
                .get(Names.REFRESH_ANNOTATION);
    }
}
