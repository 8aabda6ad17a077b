package dev.bursar.api.v1alpha1;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the largest groups. */
public record TopEntry(
        List<String> keys,
        @Nullable String amount,
        @Nullable String share) {
    /** Stands for a null in a list. */
    static final TopEntry BROKEN = new TopEntry(List.of(), null, null);

    public TopEntry {
        keys = Copies.strings(keys);
    }
}
