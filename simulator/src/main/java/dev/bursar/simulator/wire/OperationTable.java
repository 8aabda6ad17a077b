package dev.bursar.simulator.wire;

import java.util.Map;
import java.util.Optional;

/** Which operations exist. */
public record OperationTable<C>(Map<Target, Operation<C>> operations) {
    public OperationTable {
        operations = Map.copyOf(operations);
    }

    public Optional<Operation<C>> find(Target target) {
        return Optional.ofNullable(operations.get(target));
    }
}
