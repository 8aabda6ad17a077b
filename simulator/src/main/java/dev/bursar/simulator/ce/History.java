package dev.bursar.simulator.ce;

import dev.bursar.simulator.bill.LineItem;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the last thirty whole days cost, as a mean and a deviation. It is a plain model, nothing like AWS' own.
 *
 * @param mean per day
 * @param deviation standard deviation of a day
 */
record History(BigDecimal mean, BigDecimal deviation) {
    private static final int DAYS = 30;
    /** The newest days are not whole yet. */
    private static final int YOUNGEST = 3;
    /** Days with costs without which there is no forecast. */
    private static final int FEWEST = 14;

    private static final MathContext PRECISION = MathContext.DECIMAL64;
    static final int SCALE = 10;

    static Optional<History> of(ForecastQuestion question, CostView view) {
        LocalDate today = view.now().atOffset(ZoneOffset.UTC).toLocalDate();
        List<BigDecimal> days = new ArrayList<>();
        for (int ago = YOUNGEST; ago < YOUNGEST + DAYS; ago++) {
            List<LineItem> lines = view.lines(today.minusDays(ago), question.filter());
            if (!lines.isEmpty()) {
                days.add(lines.stream()
                        .map(line -> line.amount(question.metric()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
            }
        }
        return days.size() < FEWEST ? Optional.empty() : Optional.of(of(days));
    }

    private static History of(List<BigDecimal> days) {
        BigDecimal count = BigDecimal.valueOf(days.size());
        BigDecimal mean =
                days.stream().reduce(BigDecimal.ZERO, BigDecimal::add).divide(count, SCALE, RoundingMode.HALF_EVEN);
        BigDecimal squares =
                days.stream().map(day -> day.subtract(mean).pow(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal deviation = squares.divide(count, PRECISION).sqrt(PRECISION);
        return new History(mean, deviation.setScale(SCALE, RoundingMode.HALF_EVEN));
    }

    BigDecimal mean(int days) {
        return mean.multiply(BigDecimal.valueOf(days));
    }

    /** Half the width of the interval around the mean of so many days. */
    BigDecimal margin(int days, int level) {
        BigDecimal root = BigDecimal.valueOf(days).sqrt(PRECISION);
        return deviation.multiply(root).multiply(quantile(level)).setScale(SCALE, RoundingMode.HALF_EVEN);
    }

    /** Of the normal distribution, two-sided, between the points of a table. */
    private static BigDecimal quantile(int level) {
        int[] levels = {50, 60, 70, 80, 90, 95, 99};
        String[] values = {"0.674", "0.842", "1.036", "1.282", "1.645", "1.960", "2.576"};
        int i = 1;
        while (levels[i] < level) {
            i++;
        }
        BigDecimal low = new BigDecimal(values[i - 1]);
        BigDecimal step = new BigDecimal(values[i])
                .subtract(low)
                .divide(BigDecimal.valueOf((long) levels[i] - levels[i - 1]), PRECISION);
        return low.add(step.multiply(BigDecimal.valueOf((long) level - levels[i - 1])));
    }
}
