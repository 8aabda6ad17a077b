package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.Names;
import dev.bursar.operator.plan.RefreshPlan;
import dev.bursar.operator.records.Refresh;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads a resource's refresh annotation against the last one that was taken. */
final class Refreshes {
    private final EventRecorder events;
    private final Map<String, Integer> warned = new ConcurrentHashMap<>();

    Refreshes(EventRecorder events) {
        this.events = events;
    }

    static Optional<String> asked(HasMetadata resource) {
        Map<String, String> annotations =
                Objects.requireNonNullElse(resource.getMetadata().getAnnotations(), Map.of());
        return Optional.ofNullable(annotations.get(Names.REFRESH_ANNOTATION));
    }

    RefreshPlan plan(HasMetadata resource, @Nullable Refresh taken, Instant now) {
        return plan(resource, asked(resource), taken, now);
    }

    /** @param value of the annotation */
    RefreshPlan plan(HasMetadata resource, Optional<String> value, @Nullable Refresh taken, Instant now) {
        Optional<Refresh> last = Optional.ofNullable(taken);
        RefreshPlan plan = RefreshPlan.of(
                value, last.map(Refresh::value), last.map(Refresh::takenAt), now, Names.REFRESH_MAX_LENGTH);
        if (plan instanceof RefreshPlan.Ignore ignored) {
            warnOnce(resource, value.orElse(""), ignored.length());
        }
        return plan;
    }

    private void warnOnce(HasMetadata resource, String value, int length) {
        Integer before = warned.put(resource.getMetadata().getUid(), value.hashCode());
        if (before == null || before != value.hashCode()) {
            events.warning(
                    resource,
                    "RefreshIgnored",
                    "annotation " + Names.REFRESH_ANNOTATION + " has " + length
                            + " characters and is ignored; use at most " + Names.REFRESH_MAX_LENGTH + ", e.g. a time");
        }
    }
}
