package dev.bursar.simulator.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Every request since the start or the last {@link #clear}; the newest are kept whole, all are counted. */
public final class RequestLog {
    private static final int KEPT = 20_000;

    private final Deque<LoggedRequest> newest = new ArrayDeque<>();
    private final Map<RequestCount, Long> counts = new HashMap<>();
    private long number;
    private long paid;

    /** A request; its number is given here. */
    public synchronized void add(LoggedRequest request) {
        number++;
        if (request.paid()) {
            paid++;
        }
        newest.addLast(request.numbered(number));
        if (newest.size() > KEPT) {
            newest.removeFirst();
        }
        counts.merge(request.kind(), 1L, Long::sum);
    }

    public synchronized void clear() {
        newest.clear();
        counts.clear();
        number = 0;
        paid = 0;
    }

    /** Oldest first. */
    public synchronized List<LoggedRequest> requests() {
        return new ArrayList<>(newest);
    }

    public List<LoggedRequest> requests(Predicate<LoggedRequest> which) {
        return requests().stream().filter(which).toList();
    }

    public synchronized List<RequestCount> counts() {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey().times(entry.getValue()))
                .sorted(Comparator.comparing(RequestCount::service)
                        .thenComparing(RequestCount::operation)
                        .thenComparing(RequestCount::account)
                        .thenComparing(RequestCount::principal)
                        .thenComparing(RequestCount::session)
                        .thenComparing(RequestCount::outcome))
                .toList();
    }

    /** Requests of this operation, whatever became of them. */
    public long count(String operation) {
        return counts().stream()
                .filter(count -> count.operation().equals(operation))
                .mapToLong(RequestCount::count)
                .sum();
    }

    /** What AWS would bill. */
    public synchronized long paid() {
        return paid;
    }
}
