package dev.bursar.simulator.ce;

import dev.bursar.simulator.setting.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Counts what each payer's accounts asked within the last second. */
public final class RateLimit {
    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final Settings settings;
    private final Map<String, Deque<Instant>> recent = new HashMap<>();

    public RateLimit(Settings settings) {
        this.settings = settings;
    }

    synchronized boolean admits(String payer, Instant now) {
        int limit = settings.requestsPerSecond();
        if (limit == 0) {
            return true;
        }
        Deque<Instant> times = recent.computeIfAbsent(payer, id -> new ArrayDeque<>());
        times.removeIf(time -> !time.isAfter(now.minus(WINDOW)));
        if (times.size() >= limit) {
            return false;
        }
        times.add(now);
        return true;
    }
}
