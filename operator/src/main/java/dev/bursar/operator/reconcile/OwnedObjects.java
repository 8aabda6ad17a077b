package dev.bursar.operator.reconcile;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the Secrets and ConfigMaps that a resource owns: created by POST, changed by PUT with the uid and version that
 * were looked at, and never touched when they are somebody else's.
 */
public final class OwnedObjects {
    private final KubernetesClient client;

    public OwnedObjects(KubernetesClient client) {
        this.client = client;
    }

    /** What became of a wish. */
    enum Applied {
        UNCHANGED,
        WRITTEN,
        /** An object of that name exists and does not carry our controller reference. */
        TAKEN,
        /** It belongs to a deleted resource of the same kind and name; the garbage collector is on its way. */
        LEFT_BEHIND
    }

    Applied apply(Secret desired) {
        return judged(() -> applyOnce(desired));
    }

    /** Once: what is there of that name stays as it is, and is not even read. */
    Applied create(Secret desired) {
        try {
            client.resource(desired).create();
            return Applied.WRITTEN;
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                return Applied.UNCHANGED;
            }
            throw e;
        }
    }

    /** An immutable one of ours is replaced: nobody but us decides how our output is written. */
    Applied apply(ConfigMap desired) {
        return judged(() -> applyOnce(desired));
    }

    private Applied applyOnce(Secret desired) {
        Secret there = client.resource(desired).get();
        return apply(
                desired,
                there,
                there != null
                        && Objects.equals(there.getType(), desired.getType())
                        && same(desired.getData(), there.getData())
                        && labelled(desired, there));
    }

    private Applied applyOnce(ConfigMap desired) {
        ConfigMap there = client.resource(desired).get();
        OwnerReference owner = desired.getMetadata().getOwnerReferences().getFirst();
        if (there != null && Boolean.TRUE.equals(there.getImmutable()) && controlledBy(there, owner.getUid())) {
            delete(there);
            there = null;
        }
        return apply(
                desired,
                there,
                there != null
                        && same(desired.getData(), there.getData())
                        && same(desired.getBinaryData(), there.getBinaryData())
                        && labelled(desired, there));
    }

    /** Deletes the ConfigMap if it is owned by that very resource. */
    void deleteConfigMap(String namespace, String name, String ownerUid) {
        Resource<ConfigMap> resource =
                client.configMaps().inNamespace(namespace).withName(name);
        ConfigMap there = resource.get();
        if (there != null && controlledBy(there, ownerUid)) {
            delete(there);
        }
    }

    private void delete(ConfigMap there) {
        client.resource(there)
                .lockResourceVersion(there.getMetadata().getResourceVersion())
                .delete();
    }

    private <T extends HasMetadata> Applied apply(T desired, @Nullable T there, boolean same) {
        if (there == null) {
            // A second attempt may have carried the identity of what was there at the first.
            desired.getMetadata().setUid(null);
            desired.getMetadata().setResourceVersion(null);
            client.resource(desired).create();
            return Applied.WRITTEN;
        }
        OwnerReference owner = desired.getMetadata().getOwnerReferences().getFirst();
        if (!controlledBy(there, owner.getUid())) {
            return leftBehind(there, owner) ? Applied.LEFT_BEHIND : Applied.TAKEN;
        }
        if (same) {
            return Applied.UNCHANGED;
        }
        keepForeignMetadata(desired.getMetadata(), there.getMetadata());
        // The version in the object is the lock of a PUT; that of lockResourceVersion counts for a delete alone.
        desired.getMetadata().setResourceVersion(there.getMetadata().getResourceVersion());
        client.resource(desired).update();
        return Applied.WRITTEN;
    }

    /** Others may label and annotate our objects; that stays. */
    private static void keepForeignMetadata(ObjectMeta desired, ObjectMeta there) {
        Map<String, String> labels = new TreeMap<>(Objects.requireNonNullElse(there.getLabels(), Map.of()));
        labels.putAll(desired.getLabels());
        desired.setLabels(labels);
        Map<String, String> annotations = new TreeMap<>(Objects.requireNonNullElse(there.getAnnotations(), Map.of()));
        annotations.putAll(Objects.requireNonNullElse(desired.getAnnotations(), Map.of()));
        desired.setAnnotations(annotations);
        desired.setOwnerReferences(there.getOwnerReferences());
        desired.setFinalizers(there.getFinalizers());
        desired.setUid(there.getUid());
    }

    /** A write whose answer was lost, or that somebody was faster than, is judged by what is there now. */
    private static Applied judged(Supplier<Applied> apply) {
        try {
            return apply.get();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return apply.get();
            }
            throw e;
        }
    }

    private static boolean leftBehind(HasMetadata there, OwnerReference owner) {
        return there.getMetadata().getOwnerReferences().stream()
                .filter(reference -> Boolean.TRUE.equals(reference.getController()))
                .anyMatch(reference -> owner.getApiVersion().equals(reference.getApiVersion())
                        && owner.getKind().equals(reference.getKind())
                        && owner.getName().equals(reference.getName()));
    }

    private static boolean controlledBy(HasMetadata object, String ownerUid) {
        return object.getMetadata().getOwnerReferences().stream()
                .filter(reference -> Boolean.TRUE.equals(reference.getController()))
                .map(OwnerReference::getUid)
                .anyMatch(ownerUid::equals);
    }

    private static boolean same(@Nullable Map<String, String> one, @Nullable Map<String, String> other) {
        return Objects.requireNonNullElse(one, Map.of()).equals(Objects.requireNonNullElse(other, Map.of()));
    }

    private static boolean labelled(HasMetadata desired, HasMetadata there) {
        return contains(there.getMetadata().getLabels(), desired.getMetadata().getLabels())
                && contains(
                        there.getMetadata().getAnnotations(),
                        desired.getMetadata().getAnnotations());
    }

    private static boolean contains(@Nullable Map<String, String> all, @Nullable Map<String, String> some) {
        return Objects.requireNonNullElse(all, Map.of())
                .entrySet()
                .containsAll(Objects.requireNonNullElse(some, Map.<String, String>of())
                        .entrySet());
    }
}
