package dev.bursar.operator.ledger.configmap;

import dev.bursar.operator.ledger.Extent;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this process knows of the stored series by the names of their indexes: how large each is, once all were looked at,
 * and which were read lately. Only the leader writes, so that what it adds and removes itself keeps this right.
 */
final class StoredSeries {
    private final long limit;
    private final Map<String, Long> bytes = new ConcurrentHashMap<>();
    private final Set<String> read = ConcurrentHashMap.newKeySet();
    private volatile boolean measured;

    /** @param limit in bytes */
    StoredSeries(long limit) {
        this.limit = limit;
    }

    /** What is known by now stays: it is newer. */
    void measured(Map<String, Long> all) {
        all.forEach(bytes::putIfAbsent);
        measured = true;
    }

    boolean isMeasured() {
        return measured;
    }

    void wrote(String index, long size) {
        bytes.put(index, size);
    }

    void removed(String index) {
        bytes.remove(index);
    }

    void wasRead(String index) {
        read.add(index);
    }

    void forgetReads() {
        read.clear();
    }

    boolean isRead(String index) {
        return read.contains(index);
    }

    Optional<Extent> extent() {
        return measured
                ? Optional.of(new Extent(
                        bytes.values().stream().mapToLong(Long::longValue).sum(), bytes.size(), limit))
                : Optional.empty();
    }
}
