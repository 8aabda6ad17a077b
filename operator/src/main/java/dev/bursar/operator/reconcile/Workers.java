package dev.bursar.operator.reconcile;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Bounds how many reconciles work at a time. Waiting for AWS does not count as work: a worker that goes {@link #away}
 * gives its place to another resource, so that a hanging account delays nobody.
 */
public final class Workers {
    private final Semaphore places;

    public Workers(int places) {
        this.places = new Semaphore(places);
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
