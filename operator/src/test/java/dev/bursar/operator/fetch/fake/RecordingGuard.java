package dev.bursar.operator.fetch.fake;

import dev.bursar.operator.fetch.AttemptGuard;
import java.util.concurrent.atomic.AtomicInteger;

/** Admits a number of attempts and then no more; counts. */
public final class RecordingGuard implements AttemptGuard {
    public static final String NAMESPACE = "finops";
    public static final String REFUSAL = "the budget is spent";

    private final int limit;
    private final AtomicInteger admitted = new AtomicInteger();
    private final AtomicInteger released = new AtomicInteger();

    private RecordingGuard(int limit) {
        this.limit = limit;
    }

    public static RecordingGuard admittingAll() {
        return new RecordingGuard(Integer.MAX_VALUE);
    }

    public static RecordingGuard admitting(int attempts) {
        return new RecordingGuard(attempts);
    }

    @Override
    public String namespace() {
        return NAMESPACE;
    }

    @Override
    public Admission admit() {
        if (admitted.get() >= limit) {
            return new Admission.Refused(REFUSAL);
        }
        admitted.incrementAndGet();
        return new Admission.Admitted();
    }

    @Override
    public void release() {
        released.incrementAndGet();
    }

    public int admitted() {
        return admitted.get();
    }

    public int released() {
        return released.get();
    }

    /** What counts as billed. */
    public int charged() {
        return admitted.get() - released.get();
    }
}
