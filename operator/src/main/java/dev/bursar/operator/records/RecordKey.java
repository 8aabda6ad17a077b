package dev.bursar.operator.records;

import dev.bursar.operator.model.Digest;
import java.util.List;

/**
 * Which record. It names the resource, not its uid, so that deleting and creating a resource again resets nothing.
 *
 * @param type what is remembered, e.g. {@code verification}
 * @param kind of the resource that it is remembered for
 */
public record RecordKey(String type, String kind, String namespace, String name) {
    /** Name of the stored object: fits every store and cannot be steered to another record's by odd names. */
    public String objectName() {
        return "bursar-record-" + Digest.ofParts(List.of(type, kind, namespace, name));
    }

    @Override
    public String toString() {
        return type + "/" + kind + "/" + namespace + "/" + name;
    }
}
