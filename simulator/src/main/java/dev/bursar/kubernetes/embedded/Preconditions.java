package dev.bursar.kubernetes.embedded;

import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an object must still be for a request to be carried out; null where it does not matter. */
record Preconditions(@Nullable Object uid, @Nullable Object resourceVersion) {

    /** Those of the object in the request. */
    static Preconditions ofObject(Map<?, ?> object) {
        return of(object.get("metadata"));
    }

    /** Those of DeleteOptions. */
    static Preconditions ofDelete(KubernetesSerialization serialization, String body) {
        return body.isBlank()
                ? of(null)
                : of(serialization.unmarshal(body, Map.class).get("preconditions"));
    }

    private static Preconditions of(@Nullable Object named) {
        return named instanceof Map<?, ?> fields
                ? new Preconditions(fields.get("uid"), fields.get("resourceVersion"))
                : new Preconditions(null, null);
    }

    boolean areNone() {
        return uid == null && resourceVersion == null;
    }

    boolean holdFor(Map<?, ?> object) {
        Preconditions there = ofObject(object);
        return (uid == null || uid.equals(there.uid))
                && (resourceVersion == null || resourceVersion.equals(there.resourceVersion));
    }
}
