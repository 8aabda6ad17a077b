package dev.bursar.operator.access;

import java.util.Comparator;

/** A RoleGrant as it was when it was used: another uid or generation is another permission. */
public record GrantRef(String name, String uid, long generation) implements Comparable<GrantRef> {
    private static final Comparator<GrantRef> ORDER =
            Comparator.comparing(GrantRef::name).thenComparing(GrantRef::uid).thenComparingLong(GrantRef::generation);

    @Override
    public int compareTo(GrantRef other) {
        return ORDER.compare(this, other);
    }
}
