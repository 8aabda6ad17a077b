package dev.bursar.operator.records;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Reads and changes records. It remembers what it last read or wrote, because the leader is the only writer: an idle
 * resource costs no request. A record that was changed behind its back is noticed by its version and read again.
 */
public final class RecordBook {
    private static final int ATTEMPTS = 5;

    private final Records records;
    private final Map<RecordKey, Versioned<?>> known = new ConcurrentHashMap<>();

    public RecordBook(Records records) {
        this.records = records;
    }

    public <T> T read(RecordType<T> type, String namespace, String name) {
        RecordKey key = type.key(namespace, name);
        return current(type, key).map(Versioned::value).orElse(type.empty());
    }

    /**
     * Changes a record; durable when this returns.
     *
     * @return the new value
     * @throws StoreException when it could not be made durable
     */
    public <T> T change(RecordType<T> type, String namespace, String name, UnaryOperator<T> change) {
        RecordKey key = type.key(namespace, name);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Versioned<T>> before = current(type, key);
            T value = before.map(Versioned::value).orElse(type.empty());
            T wanted = change.apply(value);
            if (wanted.equals(value)) {
                return value;
            }
            Optional<Versioned<T>> written = before.isPresent()
                    ? records.update(type, key, wanted, before.get().version())
                    : records.create(type, key, wanted);
            if (written.isPresent()) {
                known.put(key, written.get());
                return wanted;
            }
            known.remove(key);
        }
        throw new StoreException(
                StoreException.Kind.UNAVAILABLE, "record " + key + " is being changed by somebody else");
    }

    /** Forgets what was read, e.g. when a resource is gone. The record itself stays. */
    public void forget(RecordKey key) {
        known.remove(key);
    }

    private <T> Optional<Versioned<T>> current(RecordType<T> type, RecordKey key) {
        Versioned<?> cached = known.get(key);
        if (cached != null) {
            return Optional.of(new Versioned<>(type.shape().cast(cached.value()), cached.version()));
        }
        Optional<Versioned<T>> read = records.read(type, key);
        read.ifPresent(versioned -> known.put(key, versioned));
        return read;
    }
}
