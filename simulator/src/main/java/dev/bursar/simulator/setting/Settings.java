package dev.bursar.simulator.setting;

import java.time.Duration;

/** Numbers that may change between two requests. */
public final class Settings {
    /** Real pages of Cost Explorer have some number of groups that is not published. */
    public static final int DEFAULT_PAGE_SIZE = 1000;

    private volatile Duration latency = Duration.ZERO;
    private volatile int pageSize = DEFAULT_PAGE_SIZE;
    private volatile int requestsPerSecond;

    /** How long every answer takes, in real time. */
    public Duration latency() {
        return latency;
    }

    public void latency(Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("a latency is not negative");
        }
        latency = value;
    }

    /** Groups on a page of GetCostAndUsage. */
    public int pageSize() {
        return pageSize;
    }

    public void pageSize(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("a page has at least one group");
        }
        pageSize = value;
    }

    /** What Cost Explorer takes per payer, beyond which it answers LimitExceededException; 0 for no limit. */
    public int requestsPerSecond() {
        return requestsPerSecond;
    }

    public void requestsPerSecond(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("a rate is not negative");
        }
        requestsPerSecond = value;
    }
}
