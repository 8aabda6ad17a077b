package dev.bursar.operator.reconcile;

import dev.bursar.operator.plan.ReportWish;
import dev.bursar.operator.reconcile.AccountResolver.Resolved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Runs the accounts of a report side by side and waits for them as long as its patience goes. Whoever is later goes on
 * by itself and wakes the report when it is done; until then it is not started again.
 *
 * @param <R> what comes of one account
 */
final class SideBySide<R> {
    private final Workers workers;
    private final Duration patience;
    private final Map<Key, CompletableFuture<R>> underWay = new ConcurrentHashMap<>();

    /** @param patience for all accounts of a report together */
    SideBySide(Workers workers, Duration patience) {
        this.workers = workers;
        this.patience = patience;
    }

    /** Another question, or another authorisation, is another run. */
    private record Key(Ref report, Ref account, String access, ReportWish wish) {}

    private record Started<R>(Key key, Resolved.Usable use, CompletableFuture<R> run) {}

    /** @param result empty when it is late */
    record Ran<R>(Resolved.Usable use, Optional<R> result) {}

    /**
     * Fails as the first run that failed.
     *
     * @param late called when a run that was waited for in vain has ended
     */
    List<Ran<R>> run(
            Ref report,
            ReportWish wish,
            List<Resolved.Usable> accounts,
            Function<Resolved.Usable, R> task,
            Runnable late) {
        List<Ran<R>> all = new ArrayList<>();
        List<Started<R>> started = new ArrayList<>();
        for (Resolved.Usable use : accounts) {
            Key key = new Key(report, use.ref(), use.authorized().digest(), wish);
            if (underWay.containsKey(key)) {
                all.add(new Ran<>(use, Optional.empty()));
            } else {
                CompletableFuture<R> run = workers.start(() -> task.apply(use));
                underWay.put(key, run);
                started.add(new Started<>(key, use, run));
            }
        }
        workers.away(() -> awaited(started));
        started.forEach(one -> all.add(new Ran<>(one.use(), ended(one, late))));
        return all;
    }

    private boolean awaited(List<Started<R>> started) {
        try {
            CompletableFuture.allOf(started.stream().map(Started::run).toArray(CompletableFuture[]::new))
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return true;
        } catch (CompletionException e) {
            return e.getCause() instanceof TimeoutException;
        }
    }

    private Optional<R> ended(Started<R> one, Runnable late) {
        if (!one.run().isDone()) {
            underWay.replace(one.key(), one.run().whenComplete((result, failure) -> {
                underWay.remove(one.key());
                late.run();
            }));
            return Optional.empty();
        }
        underWay.remove(one.key());
        try {
            return Optional.of(one.run().join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
