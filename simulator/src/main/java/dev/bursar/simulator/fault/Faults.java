package dev.bursar.simulator.fault;

import dev.bursar.simulator.wire.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults to come. The oldest rule that meets a request is used, one time. */
public final class Faults {
    private final List<Pending> pending = new ArrayList<>();

    private static final class Pending {
        private final FaultRule rule;
        private int left;

        Pending(FaultRule rule) {
            this.rule = rule;
            this.left = rule.times();
        }
    }

    public synchronized void add(FaultRule rule) {
        pending.add(new Pending(rule));
    }

    public synchronized void clear() {
        pending.clear();
    }

    public synchronized Optional<Fault> take(Target target, String account) {
        Optional<Pending> first = pending.stream()
                .filter(next -> next.rule.meets(target, account))
                .findFirst();
        if (first.isPresent() && first.get().rule.times() > 0 && --first.get().left == 0) {
            pending.remove(first.get());
        }
        return first.map(next -> next.rule.fault());
    }
}
