package dev.bursar.operator.ledger.configmap;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What becomes of a series at the end of a round. */
enum SeriesFate {
    STAYS,
    /** It is needed again. */
    LOSES_ITS_MARK,
    /** Nobody needs it, from now on; or its mark was made by a clock that was ahead. */
    IS_MARKED,
    GOES;

    /**
     * @param unusedSince its mark
     * @param kept how long a series outlives its last reader
     */
    static SeriesFate of(boolean needed, Optional<Instant> unusedSince, Instant now, Duration kept) {
        if (needed) {
            return unusedSince.isPresent() ? LOSES_ITS_MARK : STAYS;
        }
        if (unusedSince.isEmpty() || unusedSince.get().isAfter(now)) {
            return IS_MARKED;
        }
        return unusedSince.get().plus(kept).isAfter(now) ? STAYS : GOES;
    }
}
