package dev.bursar.operator.records;

/**
 * One kind of record.
 *
 * @param <T> its value, a Java record of plain values
 * @param name as the key has it
 * @param kind of resource that it is kept for
 * @param version of the stored shape that this code writes; it reads this and all older ones
 * @param empty what holds while nothing was recorded
 */
public record RecordType<T>(String name, String kind, RecordClass recordClass, int version, Class<T> shape, T empty) {
    public RecordKey key(String namespace, String resource) {
        return new RecordKey(name, kind, namespace, resource);
    }
}
