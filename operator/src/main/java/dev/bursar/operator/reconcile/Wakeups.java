package dev.bursar.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;

/**
 * Wakes resources of one kind from elsewhere, and tells elsewhere about every change of that kind, deletions included:
 * no kind needs a finalizer for that.
 *
 * @param <P> the kind
 */
final class Wakeups<P extends HasMetadata> extends SimpleInboundEventSource<P> implements ResourceEventAware<P> {
    /**
     * Hears of every change. Called on the informer's thread: must not block.
     *
     * @param <P> the kind
     */
    interface Listener<P> {
        void changed(P before, P now);

        void created(P now);

        void deleted(P last);
    }

    private final Listener<P> listener;

    Wakeups(String name, Listener<P> listener) {
        super(name);
        this.listener = listener;
    }

    void wake(String namespace, String name) {
        propagateEvent(new ResourceID(name, namespace));
    }

    void wake(P resource) {
        propagateEvent(ResourceID.fromResource(resource));
    }

    @Override
    public void onResourceCreated(P resource) {
        listener.created(resource);
    }

    @Override
    public void onResourceUpdated(P newResource, P oldResource) {
        listener.changed(oldResource, newResource);
    }

    @Override
    public void onResourceDeleted(P resource) {
        listener.deleted(resource);
    }
}
