package dev.bursar.demo;

import java.time.Duration;

/**
 * Lets a signal end the demo in order: the thread that runs it is interrupted, closes what it has opened, and only then this
 * process ends. What is left of its children after that, in whatever state it was, is killed.
 */
final class Ending {
    private static final Duration IN_ORDER = Duration.ofSeconds(8);

    private final Thread thread;
    private volatile boolean wished;
    private volatile boolean reached;

    private Ending(Thread thread) {
        this.thread = thread;
    }

    static Ending ofThisThread() {
        Ending ending = new Ending(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(new Thread(ending::signalled, "ending"));
        return ending;
    }

    /** Whether a signal asked for it. */
    boolean isWished() {
        return wished;
    }

    /** The last thing that the thread does. After a signal the process ends as signals end it, which waits for this thread. */
    void exit(int code) {
        if (!wished) {
            reached = true;
            System.exit(code);
        }
    }

    private void signalled() {
        if (!reached) {
            wished = true;
            thread.interrupt();
            try {
                thread.join(IN_ORDER);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }
}
