package dev.bursar.operator.reconcile;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One lock per text, e.g. per ledger series. Whoever waits for one gives up its worker's place. */
final class KeyedLocks {
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Workers workers;

    KeyedLocks(Workers workers) {
        this.workers = workers;
    }

    <T> T locked(String key, Supplier<T> task) {
        ReentrantLock lock = locks.computeIfAbsent(key, any -> new ReentrantLock());
        if (!lock.tryLock()) {
            workers.away(() -> {
                lock.lock();
                return key;
            });
        }
        try {
            return task.get();
        } finally {
            lock.unlock();
        }
    }
}
