package dev.bursar.operator.reconcile;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Bounds how many reconciles work at a time. Waiting for AWS does not count as work: a worker that goes {@link #away}
 * gives its place to another resource, so that a hanging account delays nobody.
 */
public final class Workers {
    private final Semaphore places;
    private final Executor threads;

    /** @param threads one for each task that is started, however many */
    public Workers(int places, Executor threads) {
        this.places = new Semaphore(places);
        this.threads = threads;
    }

    /** Works in a place and a thread of its own. */
    <T> CompletableFuture<T> start(Supplier<T> task) {
        return CompletableFuture.supplyAsync(() -> work(task), threads);
    }

    /** Works in a place of its own. */
    <T> T work(Supplier<T> task) {
        places.acquireUninterruptibly();
        try {
            return task.get();
        } finally {
            places.release();
        }
    }

    /** Leaves the place while waiting for somebody else. Only from inside {@link #work}. */
    <T> T away(Supplier<T> wait) {
        places.release();
        try {
            return wait.get();
        } finally {
            places.acquireUninterruptibly();
        }
    }
}
