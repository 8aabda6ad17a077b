package dev.bursar.operator.records;

import java.util.Optional;

/**
 * Durable memory with versions. Every method throws {@link StoreException} when the store cannot be reached or holds a
 * shape from a newer Bursar.
 */
public interface Records {
    <T> Optional<Versioned<T>> read(RecordType<T> type, RecordKey key);

    /** Empty when a record of that key is there already. */
    <T> Optional<Versioned<T>> create(RecordType<T> type, RecordKey key, T value);

    /** Empty when the stored version is another one, or gone. */
    <T> Optional<Versioned<T>> update(RecordType<T> type, RecordKey key, T value, String version);
}
