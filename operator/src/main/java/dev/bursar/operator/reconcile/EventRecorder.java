package dev.bursar.operator.reconcile;

import dev.bursar.api.v1alpha1.Condition;
import dev.bursar.api.v1alpha1.Reason;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes Events, on transitions only. An Event that cannot be written is logged; it never fails a reconcile. */
public final class EventRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(EventRecorder.class);
    private static final String CONTROLLER = "bursar.dev/operator";
    private static final String NORMAL = "Normal";
    private static final String WARNING = "Warning";
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** Longest note of events.k8s.io/v1 (Kubernetes API reference, Event). */
    private static final int MAX_NOTE = 1024;

    /** Events about cluster-scoped objects live here, as Kubernetes' own controllers have it. */
    private static final String CLUSTER_EVENTS = "default";

    /** Not Ready, and nobody needs to be warned: it goes on by itself. */
    private static final Set<String> WAITING =
            Set.of(Reason.AccountNotReady.name(), Reason.NoDataYet.name(), Reason.Suspended.name());

    private final KubernetesClient client;
    private final String instance;
    private final Clock clock;

    /** @param instance which process this is */
    public EventRecorder(KubernetesClient client, String instance, Clock clock) {
        this.client = client;
        this.instance = instance;
        this.clock = clock;
    }

    void transition(HasMetadata about, Condition ready) {
        String reason = Objects.requireNonNullElse(ready.reason(), Reason.Ready.name());
        boolean fine = "True".equals(ready.status()) || WAITING.contains(reason);
        write(about, fine ? NORMAL : WARNING, reason, ready.message());
    }

    void normal(HasMetadata about, String reason, String message) {
        write(about, NORMAL, reason, message);
    }

    void warning(HasMetadata about, String reason, String message) {
        write(about, WARNING, reason, message);
    }

    private void write(HasMetadata about, String type, String reason, @Nullable String note) {
        Instant now = clock.instant();
        String text = note == null || note.isEmpty() ? reason : note;
        String namespace = Objects.requireNonNullElse(about.getMetadata().getNamespace(), CLUSTER_EVENTS);
        Event event = new EventBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(about.getMetadata().getName() + "."
                        + Long.toHexString(now.getEpochSecond() * 1_000_000_000L + now.getNano()))
                .endMetadata()
                .withEventTime(new MicroTime(MICROS.format(now)))
                .withReportingController(CONTROLLER)
                .withReportingInstance(instance)
                .withAction("Reconcile")
                .withReason(reason)
                .withType(type)
                .withNote(text.length() <= MAX_NOTE ? text : text.substring(0, MAX_NOTE - 1) + "…")
                .withRegarding(new ObjectReferenceBuilder()
                        .withApiVersion(about.getApiVersion())
                        .withKind(about.getKind())
                        .withNamespace(about.getMetadata().getNamespace())
                        .withName(about.getMetadata().getName())
                        .withUid(about.getMetadata().getUid())
                        .build())
                .build();
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            LOG.warn(
                    "event not written about={}/{} reason={} code={}",
                    namespace,
                    about.getMetadata().getName(),
                    reason,
                    e.getCode());
        }
    }
}
