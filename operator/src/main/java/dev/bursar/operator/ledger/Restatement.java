package dev.bursar.operator.ledger;

import dev.bursar.operator.model.GroupRow;
import java.time.Instant;
import java.util.List;

/**
 * A slice whose amounts the provider changed after they had settled: what a later fetch of the same slice answered
 * otherwise, in any group and any measure.
 *
 * @param seenAt when the run that saw it started
 * @param was the sums of the slice before, one row without keys for each unit
 * @param is the sums since then
 * @param groups the groups that changed most, {@link #MOST_GROUPS} at most
 * @param changed how many groups changed in all
 */
public record Restatement(
        Instant seenAt, List<GroupRow> was, List<GroupRow> is, List<ChangedGroup> groups, int changed) {
    /** Of a bill of thousands of groups that is restated as a whole, the largest changes say enough. */
    public static final int MOST_GROUPS = 10;

    public Restatement {
        was = List.copyOf(was);
        is = List.copyOf(is);
        groups = List.copyOf(groups);
    }

    /**
     * One group of the slice.
     *
     * @param was without measures when the group was not there
     * @param is without measures when it is there no more
     */
    public record ChangedGroup(GroupRow was, GroupRow is) {
        public List<String> keys() {
            return is.keys();
        }
    }
}
