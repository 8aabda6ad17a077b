package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.ConditionType;
import dev.bursar.operator.output.metrics.MetricsBoard;
import dev.bursar.operator.output.metrics.MetricsBoard.ResourceRef;
import dev.bursar.operator.output.status.Conditions;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The last step of every pass: conditions to metrics, a transition of Ready to an event, and the status, from a fresh
 * object and only if its meaning changed.
 */
public final class StatusWriter {
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final MetricsBoard metrics;
    private final EventRecorder events;
    /** By uid: a status that cannot be written is no reason to say the same again. */
    private final Map<String, Said> said = new ConcurrentHashMap<>();

    private record Said(@Nullable String status, @Nullable String reason) {
        static Said of(Condition ready) {
            return new Said(ready.status(), ready.reason());
        }
    }

    public StatusWriter(MetricsBoard metrics, EventRecorder events) {
        this.metrics = metrics;
        this.events = events;
    }

    MetricsBoard metrics() {
        return metrics;
    }

    EventRecorder events() {
        return events;
    }

    /**
     * @param previous conditions of the present status
     * @param patch a fresh object with nothing but the desired status
     * @param wakeAt when to look again at the latest
     */
    <S, C extends CustomResource<?, S>> UpdateControl<C> write(
            C resource,
            List<Condition> previous,
            List<Condition> conditions,
            C patch,
            Optional<Instant> wakeAt,
            Instant now) {
        metrics.conditions(ref(resource), conditions);
        Optional<Condition> before = Conditions.find(previous, ConditionType.Ready);
        Optional<Condition> after = Conditions.find(conditions, ConditionType.Ready);
        after.ifPresent(ready -> announce(resource, ready, before));
        UpdateControl<C> control = Objects.equals(resource.getStatus(), patch.getStatus())
                ? UpdateControl.noUpdate()
                : UpdateControl.patchStatus(identified(resource, patch));
        return wokenAt(control, wakeAt, now);
    }

    /** For a resource that is somebody else's to speak about: its conditions are metrics, and nothing else. */
    <C extends CustomResource<?, ?>> UpdateControl<C> unwritten(
            C resource, List<Condition> conditions, Optional<Instant> wakeAt, Instant now) {
        metrics.conditions(ref(resource), conditions);
        return wokenAt(UpdateControl.noUpdate(), wakeAt, now);
    }

    private static <C extends CustomResource<?, ?>> UpdateControl<C> wokenAt(
            UpdateControl<C> control, Optional<Instant> wakeAt, Instant now) {
        wakeAt.map(at -> Duration.between(now, at)).ifPresent(wait -> control.rescheduleAfter(atLeast(wait)));
        return control;
    }

    void gone(CustomResource<?, ?> resource) {
        said.remove(resource.getMetadata().getUid());
        metrics.remove(ref(resource));
    }

    static ResourceRef ref(CustomResource<?, ?> resource) {
        return new ResourceRef(
                resource.getKind(),
                Objects.requireNonNullElse(resource.getMetadata().getNamespace(), ""),
                resource.getMetadata().getName());
    }

    private void announce(CustomResource<?, ?> resource, Condition ready, Optional<Condition> before) {
        Optional<Said> last = Optional.ofNullable(
                        said.put(resource.getMetadata().getUid(), Said.of(ready)))
                .or(() -> before.map(Said::of));
        if (!last.equals(Optional.of(Said.of(ready)))) {
            events.transition(resource, ready);
        }
    }

    private static <C extends CustomResource<?, ?>> C identified(C resource, C patch) {
        patch.setMetadata(new ObjectMetaBuilder()
                .withNamespace(resource.getMetadata().getNamespace())
                .withName(resource.getMetadata().getName())
                .withUid(resource.getMetadata().getUid())
                .build());
        return patch;
    }

    private static Duration atLeast(Duration wait) {
        return wait.compareTo(AT_ONCE) < 0 ? AT_ONCE : wait;
    }
}
