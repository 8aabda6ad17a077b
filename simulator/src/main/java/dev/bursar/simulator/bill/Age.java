package dev.bursar.simulator.bill;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * How old a day was when the bill was last renewed. AWS renews up to three times a day and is at least a day behind with
 * some services (AWS Cost Management User Guide, "Best practices for the Cost Explorer API"): here every 8 hours.
 *
 * @param days before the renewal; 0 is its own day, negative the future
 * @param slot of the renewal: 0, 1 or 2
 */
record Age(long days, int slot) {
    private static final Duration RENEWAL = Duration.ofHours(8);
    private static final int[] TODAY = {0, 250, 600};
    private static final int[] YESTERDAY = {880, 920, 960};
    private static final int DAY_BEFORE = 985;
    private static final int WHOLE = 1000;

    static Instant renewal(Instant now) {
        long seconds = RENEWAL.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), seconds) * seconds);
    }

    static Age of(LocalDate day, Instant now) {
        var renewal = renewal(now).atOffset(ZoneOffset.UTC);
        return new Age(
                ChronoUnit.DAYS.between(day, renewal.toLocalDate()), renewal.getHour() / (int) RENEWAL.toHours());
    }

    /** How much of the day's usage has arrived, from 0 to 1. */
    BigDecimal arrived() {
        int perMille;
        if (days < 0) {
            perMille = 0;
        } else if (days == 0) {
            perMille = TODAY[slot];
        } else if (days == 1) {
            perMille = YESTERDAY[slot];
        } else {
            perMille = days == 2 ? DAY_BEFORE : WHOLE;
        }
        return BigDecimal.valueOf(perMille, 3);
    }
}
