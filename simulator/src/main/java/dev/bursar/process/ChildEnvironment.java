package dev.bursar.process;

import java.util.Map;
import java.util.function.Predicate;

/**
 * What a child's environment is made of.
 *
 * @param withheld names of this process' own variables that the child does not get
 * @param added in addition, or instead
 */
public record ChildEnvironment(Predicate<String> withheld, Map<String, String> added) {
    public ChildEnvironment {
        added = Map.copyOf(added);
    }

    static ChildEnvironment inherited() {
        return new ChildEnvironment(name -> false, Map.of());
    }

    void applyTo(Map<String, String> environment) {
        environment.keySet().removeIf(withheld);
        environment.putAll(added);
    }
}
