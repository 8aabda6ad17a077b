package dev.bursar.simulator.bill;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The pay-as-you-go part of a day: noisy, lower on weekends, and with a straggler now and then. */
final class UsageItems {
    private static final BigDecimal HOURS = BigDecimal.valueOf(24);
    private static final BigDecimal WEEKEND = new BigDecimal("0.7");
    private static final int SCALE = 10;
    /** One day in so many gets usage that is reported late. */
    private static final int LATE = 7;

    private static final Map<String, String> ENVIRONMENTS = Map.of("prod", "Production", "dev", "Development");

    private final Dice dice;

    UsageItems(Dice dice) {
        this.dice = dice;
    }

    List<LineItem> of(AccountPlan plan, String account, LocalDate day, Age age) {
        List<LineItem> items = new ArrayList<>();
        BigDecimal arrived = age.arrived();
        if (arrived.signum() == 0) {
            return items;
        }
        for (ShapeRow row : plan.usage()) {
            BigDecimal factor = factor(plan, account, day, row).multiply(arrived);
            items.add(item(row, account, day, row.quantity().multiply(HOURS).multiply(factor)));
        }
        if (isLate(account, day, age) && !plan.usage().isEmpty()) {
            ShapeRow row = plan.usage().get(dice.roll(plan.usage().size(), account, "late row" + day));
            items.add(item(row, account, day, row.quantity().multiply(plan.scale())));
        }
        return items;
    }

    private BigDecimal factor(AccountPlan plan, String account, LocalDate day, ShapeRow row) {
        BigDecimal noise =
                BigDecimal.valueOf(900L + dice.roll(201, account + row.charge().usageType(), day), 3);
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        BigDecimal factor = plan.scale().multiply(noise);
        return weekend ? factor.multiply(WEEKEND) : factor;
    }

    /** Between four and eight days after it happened. */
    private boolean isLate(String account, LocalDate day, Age age) {
        return dice.roll(LATE, account, "late" + day) == 0 && age.days() >= 4 + dice.roll(5, account, "when" + day);
    }

    private static LineItem item(ShapeRow row, String account, LocalDate day, BigDecimal exact) {
        BigDecimal quantity = exact.setScale(SCALE, RoundingMode.HALF_EVEN);
        BigDecimal cost = quantity.multiply(row.price()).setScale(SCALE, RoundingMode.HALF_EVEN);
        return new LineItem(
                day,
                account,
                row.charge(),
                RecordType.USAGE,
                row.tags(),
                costCategories(row.tags()),
                Amounts.usage(cost),
                quantity,
                row.unit());
    }

    private static Map<String, String> costCategories(Map<String, String> tags) {
        String environment = tags.getOrDefault("environment", "");
        return ENVIRONMENTS.containsKey(environment)
                ? Map.of(Bill.COST_CATEGORY, ENVIRONMENTS.get(environment))
                : Map.of();
    }
}
