package dev.bursar.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** What people read. Whoever waits is told for what, when it takes longer than one waits gladly. */
final class Console {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PrintStream out;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("patience").factory());

    Console(PrintStream out) {
        this.out = out;
    }

    /** @param <E> what the work may fail with */
    @FunctionalInterface
    interface Work<T, E extends Exception> {
        T run() throws E;
    }

    void say(String text) {
        out.println(text);
        out.flush();
    }

    <T, E extends Exception> T whileWaitingFor(String what, Work<T, E> work) throws E {
        ScheduledFuture<?> notice =
                timer.schedule(() -> say("... waiting for " + what), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return work.run();
        } finally {
            notice.cancel(false);
        }
    }
}
