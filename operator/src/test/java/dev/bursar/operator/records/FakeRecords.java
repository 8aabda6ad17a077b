package dev.bursar.operator.records;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Records in memory, under {@link RecordsContract} like the real ones. Counts its calls, and can be made to fail. */
public final class FakeRecords implements Records {
    private final Map<RecordKey, Versioned<Object>> stored = new ConcurrentHashMap<>();
    private final Map<RecordKey, StoreException> broken = new ConcurrentHashMap<>();
    private final AtomicInteger versions = new AtomicInteger();
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger writes = new AtomicInteger();
    private volatile @Nullable StoreException outage;
    private volatile Runnable afterWrite = () -> {};

    @Override
    public <T> Optional<Versioned<T>> read(RecordType<T> type, RecordKey key) {
        reads.incrementAndGet();
        check(key);
        return Optional.ofNullable(stored.get(key)).map(found -> cast(type, found));
    }

    @Override
    public <T> Optional<Versioned<T>> create(RecordType<T> type, RecordKey key, T value) {
        writes.incrementAndGet();
        check(key);
        Versioned<Object> created = next(value);
        Optional<Versioned<T>> answer =
                stored.putIfAbsent(key, created) == null ? Optional.of(cast(type, created)) : Optional.empty();
        afterWrite.run();
        return answer;
    }

    @Override
    public <T> Optional<Versioned<T>> update(RecordType<T> type, RecordKey key, T value, String version) {
        writes.incrementAndGet();
        check(key);
        Versioned<Object> updated = next(value);
        Versioned<Object> now =
                stored.computeIfPresent(key, (any, before) -> before.version().equals(version) ? updated : before);
        Optional<Versioned<T>> answer = updated.equals(now) ? Optional.of(cast(type, updated)) : Optional.empty();
        afterWrite.run();
        return answer;
    }

    public void delete(RecordKey key) {
        stored.remove(key);
    }

    /** Every call about that record fails from now on. */
    public void breakRecord(RecordKey key, StoreException failure) {
        broken.put(key, failure);
    }

    /** Every call fails until this is called with null. */
    public void outage(@Nullable StoreException failure) {
        outage = failure;
    }

    /** Runs on the writer's thread once the write is stored and before the writer hears of it. */
    public void afterWrite(Runnable then) {
        afterWrite = then;
    }

    public int reads() {
        return reads.get();
    }

    public int writes() {
        return writes.get();
    }

    private void check(RecordKey key) {
        StoreException failure = outage != null ? outage : broken.get(key);
        if (failure != null) {
            throw failure;
        }
    }

    private Versioned<Object> next(Object value) {
        return new Versioned<>(value, "v" + versions.incrementAndGet());
    }

    private static <T> Versioned<T> cast(RecordType<T> type, Versioned<Object> found) {
        return new Versioned<>(type.shape().cast(found.value()), found.version());
    }
}
