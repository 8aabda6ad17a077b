package dev.bursar.operator.output.terminal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;

/**
 * Exact amounts rounded for people to read, always to the same number of decimals, so that flush right they stand with their
 * points below each other. What is not zero never reads as zero.
 */
final class AmountText {
    /** Stands for what is not known. */
    static final String UNKNOWN = "-";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private AmountText() {}

    static String of(BigDecimal amount) {
        return rounded(amount, 2, "#,##0.00");
    }

    static String of(Optional<BigDecimal> amount) {
        return amount.map(AmountText::of).orElse(UNKNOWN);
    }

    /** With its sign, also when it is above zero. */
    static String signed(BigDecimal amount) {
        return (amount.signum() > 0 ? "+" : "") + of(amount);
    }

    /** In percent of the total; unknown when that is zero. */
    static String share(BigDecimal amount, BigDecimal total) {
        if (total.signum() == 0) {
            return UNKNOWN;
        }
        BigDecimal percent = amount.multiply(HUNDRED).divide(total, MathContext.DECIMAL64);
        return rounded(percent, 1, "0.0") + " %";
    }

    private static String rounded(BigDecimal exact, int decimals, String pattern) {
        BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_EVEN);
        BigDecimal smallest = BigDecimal.ONE.movePointLeft(decimals);
        if (rounded.signum() == 0 && exact.signum() != 0) {
            return exact.signum() > 0 ? "<" + smallest : ">-" + smallest;
        }
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT)).format(rounded);
    }
}
