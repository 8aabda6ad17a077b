package dev.bursar.operator.fetch.fake;

import dev.bursar.operator.fetch.Caller;
import dev.bursar.operator.fetch.RoleCreation;
import dev.bursar.operator.fetch.RoleCreator;
import dev.bursar.operator.fetch.RoleTemplate;
import dev.bursar.operator.model.RoleArn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * IAM of an account in memory: a role is there or not, ours or not, and has external ids. Scripted answers come first, in
 * order. Every call is recorded.
 */
public final class FakeRoleCreator implements RoleCreator {
    private final Deque<RoleCreation> next = new ArrayDeque<>();
    private final Map<RoleArn, Set<String>> idsOfOurs = new HashMap<>();
    private final Set<RoleArn> foreign = new HashSet<>();
    private final List<RoleTemplate> asked = new ArrayList<>();

    public synchronized FakeRoleCreator answers(RoleCreation... outcomes) {
        next.addAll(List.of(outcomes));
        return this;
    }

    /** A role of this name belongs to somebody else. */
    public synchronized FakeRoleCreator has(RoleArn role) {
        foreign.add(role);
        return this;
    }

    @Override
    public synchronized RoleCreation create(Caller caller, RoleTemplate template) {
        asked.add(template);
        return Optional.ofNullable(next.poll()).orElseGet(() -> completed(template));
    }

    private RoleCreation completed(RoleTemplate template) {
        if (foreign.contains(template.role())) {
            return new RoleCreation.NotOurs(template.role().resource() + " is somebody else's");
        }
        boolean there = idsOfOurs.containsKey(template.role());
        boolean added = idsOfOurs
                .computeIfAbsent(template.role(), role -> new HashSet<>())
                .add(template.externalId().value());
        if (!there) {
            return new RoleCreation.Created();
        }
        return added
                ? new RoleCreation.Updated(List.of("external id in the trust policy"))
                : new RoleCreation.Unchanged();
    }

    public synchronized List<RoleTemplate> asked() {
        return List.copyOf(asked);
    }
}
