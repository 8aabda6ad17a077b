package dev.bursar.operator.output.terminal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A bar for each amount, measured from zero: the largest one fills its line. No character hangs down to eight depths, so what is
 * below zero has two: up to half of the largest, and more.
 */
final class Sparkline {
    static final char UNKNOWN = '·';
    static final char ZERO = '_';
    static final char BELOW = '▔';
    static final char FAR_BELOW = '▀';

    private static final String ABOVE = "▁▂▃▄▅▆▇█";
    private static final BigDecimal LEVELS = BigDecimal.valueOf(ABOVE.length());

    private Sparkline() {}

    /** @param amounts empty where one is not known */
    static String of(List<Optional<BigDecimal>> amounts) {
        BigDecimal largest = amounts.stream()
                .flatMap(Optional::stream)
                .map(BigDecimal::abs)
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        return amounts.stream()
                .map(amount -> amount.map(known -> bar(known, largest)).orElse(UNKNOWN))
                .map(String::valueOf)
                .collect(Collectors.joining());
    }

    private static char bar(BigDecimal amount, BigDecimal largest) {
        if (amount.signum() == 0) {
            return ZERO;
        }
        int level = amount.abs()
                .multiply(LEVELS)
                .divide(largest, 0, RoundingMode.CEILING)
                .intValueExact();
        if (amount.signum() > 0) {
            return ABOVE.charAt(level - 1);
        }
        return level * 2 > ABOVE.length() ? FAR_BELOW : BELOW;
    }
}
