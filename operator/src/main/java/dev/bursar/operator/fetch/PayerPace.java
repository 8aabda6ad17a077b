package dev.bursar.operator.fetch;

import dev.bursar.operator.model.AccountId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Lets requests to one payer start at most once a second, because Cost Explorer throttles per payer and publishes no
 * number (AWS staff advise a few a second at most). Waiting for an answer does not hold the pace.
 */
public final class PayerPace {
    private static final long SPACING = Duration.ofSeconds(1).toNanos();

    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private final Map<AccountId, Long> nextStart = new HashMap<>();

    /** Waits; a test's sleeper only counts. */
    @FunctionalInterface
    public interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    public PayerPace(LongSupplier nanoTime, Sleeper sleeper) {
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
    }

    /** Waits for the payer's next slot. */
    public void await(AccountId payer) throws InterruptedException {
        long wait = reserve(payer);
        if (wait > 0) {
            sleeper.sleep(Duration.ofNanos(wait));
        }
    }

    private synchronized long reserve(AccountId payer) {
        long now = nanoTime.getAsLong();
        Long planned = nextStart.get(payer);
        long start = planned == null || planned - now < 0 ? now : planned;
        nextStart.put(payer, start + SPACING);
        return start - now;
    }
}
