package dev.bursar.simulator.bill;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What an account uses every day.
 *
 * @param scale factor for its size
 * @param reservation what its reserved instance costs a day; 0 for none
 * @param commitment its Savings Plan's commitment a day; 0 for none
 * @param tax a month
 * @param creditDay day of the month on which a credit comes
 */
record AccountPlan(
        List<ShapeRow> usage,
        BigDecimal scale,
        BigDecimal reservation,
        BigDecimal commitment,
        BigDecimal tax,
        int creditDay) {
    /** Of the shape's rows, one in so many. */
    private static final int SHARE = 3;

    private static final int MAX_SCALE = 3;

    static AccountPlan of(Dice dice, String account, List<ShapeRow> shape) {
        List<ShapeRow> usage = new ArrayList<>();
        for (ShapeRow row : shape) {
            if (dice.roll(SHARE, account, row.charge()) == 0) {
                usage.add(row);
            }
        }
        BigDecimal reservation = BigDecimal.valueOf(48L + dice.roll(400, account, "reservation"), 2);
        BigDecimal commitment = BigDecimal.valueOf(96L + 24L * dice.roll(20, account, "commitment"), 2);
        return new AccountPlan(
                List.copyOf(usage),
                BigDecimal.valueOf(1L + dice.roll(MAX_SCALE, account, "scale")),
                dice.roll(2, account, "reserves") == 0 ? reservation : BigDecimal.ZERO,
                dice.roll(2, account, "commits") == 0 ? commitment : BigDecimal.ZERO,
                BigDecimal.valueOf(500L + dice.roll(3500, account, "tax"), 2),
                1 + dice.roll(28, account, "credit"));
    }
}
