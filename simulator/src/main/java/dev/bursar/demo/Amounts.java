package dev.bursar.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Exact amounts, rounded for people to read: the one place of the demo where anything is rounded. */
final class Amounts {
    private static final int DECIMALS = 2;

    private Amounts() {}

    /** @param exact as in a status; absent reads as a dash */
    static String readable(@Nullable String exact) {
        return exact == null ? "-" : format("#,##0.00").format(new BigDecimal(exact));
    }

    /** @param share such as 0.4231 */
    static String percent(@Nullable String share) {
        return share == null ? "-" : format("0.0").format(new BigDecimal(share).movePointRight(DECIMALS)) + " %";
    }

    private static DecimalFormat format(String pattern) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        return format;
    }
}
