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
 * Runs the accounts of a report side by side and waits a minute for them. Whoever is later goes on by itself and wakes the
 * report when it is done; until then it is not started again.
 */
final class SideBySide {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Workers workers;
    private final Map<Key, CompletableFuture<ReportRun.Result>> underWay = new ConcurrentHashMap<>();

    SideBySide(Workers workers) {
        this.workers = workers;
    }

    /** Another question, or another authorisation, is another run. */
    private record Key(Ref report, Ref account, String access, ReportWish wish) {}

    private record Started(Key key, Resolved.Usable use, CompletableFuture<ReportRun.Result> run) {}

    /** @param result empty when it is late */
    record Ran(Resolved.Usable use, Optional<ReportRun.Result> result) {}

    /**
     * Fails as the first run that failed.
     *
     * @param late called when a run that was waited for in vain has ended
     */
    List<Ran> run(
            Ref report,
            ReportWish wish,
            List<Resolved.Usable> accounts,
            Function<Resolved.Usable, ReportRun.Result> task,
            Runnable late) {
        List<Ran> all = new ArrayList<>();
        List<Started> started = new ArrayList<>();
        for (Resolved.Usable use : accounts) {
            Key key = new Key(report, use.ref(), use.authorized().digest(), wish);
            if (underWay.containsKey(key)) {
                all.add(new Ran(use, Optional.empty()));
            } else {
                CompletableFuture<ReportRun.Result> run = workers.start(() -> task.apply(use));
                underWay.put(key, run);
                started.add(new Started(key, use, run));
            }
        }
        workers.away(() -> awaited(started));
        started.forEach(one -> all.add(new Ran(one.use(), ended(one, late))));
        return all;
    }

    private static boolean awaited(List<Started> started) {
        try {
            CompletableFuture.allOf(started.stream().map(Started::run).toArray(CompletableFuture[]::new))
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return true;
        } catch (CompletionException e) {
            return e.getCause() instanceof TimeoutException;
        }
    }

    private Optional<ReportRun.Result> ended(Started one, Runnable late) {
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
