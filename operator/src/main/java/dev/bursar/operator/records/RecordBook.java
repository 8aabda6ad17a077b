package dev.bursar.operator.records;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Reads and changes records. It remembers what it last read or wrote, because the leader is the only writer: an idle
 * resource costs no request. A record that was changed behind its back is noticed by its version and read again.
 *
 * <p>What it remembers never goes back behind the store: one at a time changes a record, and a write of which nobody knows
 * how it ended is forgotten.
 */
public final class RecordBook {
    private static final int ATTEMPTS = 5;
    private static final int LOCKS = 256;

    private final Records records;
    private final Map<RecordKey, Versioned<?>> known = new ConcurrentHashMap<>();
    private final List<Object> locks = Stream.generate(Object::new).limit(LOCKS).toList();

    public RecordBook(Records records) {
        this.records = records;
    }

    public <T> T read(RecordType<T> type, String namespace, String name) {
        RecordKey key = type.key(namespace, name);
        Optional<Versioned<T>> remembered = remembered(type, key);
        if (remembered.isPresent()) {
            return remembered.get().value();
        }
        synchronized (lock(key)) {
            return current(type, key).map(Versioned::value).orElse(type.empty());
        }
    }

    /**
     * Changes a record; durable when this returns.
     *
     * @return the new value
     * @throws StoreException when it could not be made durable
     */
    public <T> T change(RecordType<T> type, String namespace, String name, UnaryOperator<T> change) {
        RecordKey key = type.key(namespace, name);
        synchronized (lock(key)) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Optional<Versioned<T>> before = current(type, key);
                T value = before.map(Versioned::value).orElse(type.empty());
                T wanted = change.apply(value);
                if (wanted.equals(value)) {
                    return value;
                }
                known.remove(key);
                Optional<Versioned<T>> written = write(type, key, before, wanted);
                if (written.isPresent()) {
                    known.put(key, written.get());
                    return wanted;
                }
            }
        }
        throw new StoreException(
                StoreException.Kind.UNAVAILABLE, "record " + key + " is being changed by somebody else");
    }

    /** Forgets what was read, e.g. when a resource is gone. The record itself stays. */
    public void forget(RecordKey key) {
        synchronized (lock(key)) {
            known.remove(key);
        }
    }

    private <T> Optional<Versioned<T>> write(
            RecordType<T> type, RecordKey key, Optional<Versioned<T>> before, T wanted) {
        return before.isPresent()
                ? records.update(type, key, wanted, before.get().version())
                : records.create(type, key, wanted);
    }

    private <T> Optional<Versioned<T>> current(RecordType<T> type, RecordKey key) {
        Optional<Versioned<T>> remembered = remembered(type, key);
        if (remembered.isPresent()) {
            return remembered;
        }
        Optional<Versioned<T>> read = records.read(type, key);
        read.ifPresent(versioned -> known.put(key, versioned));
        return read;
    }

    private <T> Optional<Versioned<T>> remembered(RecordType<T> type, RecordKey key) {
        return Optional.ofNullable(known.get(key))
                .map(found -> new Versioned<>(type.shape().cast(found.value()), found.version()));
    }

    private Object lock(RecordKey key) {
        return locks.get(Math.floorMod(key.hashCode(), LOCKS));
    }
}
