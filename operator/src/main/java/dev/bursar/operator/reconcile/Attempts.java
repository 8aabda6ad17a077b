package dev.bursar.operator.reconcile;

import dev.bursar.operator.output.status.Finding;
import dev.bursar.operator.plan.Backoff;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** What failed last for each resource, and when it is tried again. In memory: after a restart everything may be tried. */
final class Attempts {
    private final LongSupplier random;
    private final Map<String, Failed> failures = new ConcurrentHashMap<>();

    Attempts(LongSupplier random) {
        this.random = random;
    }

    /**
     * @param subject digest of what was tried; a failure of something else does not count
     * @param findings what the attempt found out, shown until the next one
     */
    record Failed(String subject, Backoff backoff, int inARow, Instant at, Instant retryAt, List<Finding> findings) {
        Failed {
            findings = List.copyOf(findings);
        }
    }

    Optional<Failed> last(String resource, String subject) {
        return Optional.ofNullable(failures.get(resource))
                .filter(failed -> failed.subject().equals(subject));
    }

    /** Remembers a failure; a row of failures of one kind waits longer each time. */
    Failed failed(String resource, String subject, Backoff backoff, Instant now, List<Finding> findings) {
        int inARow = last(resource, subject)
                        .filter(before -> before.backoff() == backoff)
                        .map(Failed::inARow)
                        .orElse(0)
                + 1;
        Instant retryAt = now.plus(backoff.delay(inARow, random.getAsLong()));
        Failed failed = new Failed(subject, backoff, inARow, now, retryAt, findings);
        failures.put(resource, failed);
        return failed;
    }

    void forgetAll(String prefix) {
        failures.keySet().removeIf(resource -> resource.startsWith(prefix));
    }

    void forget(String resource) {
        failures.remove(resource);
    }
}
