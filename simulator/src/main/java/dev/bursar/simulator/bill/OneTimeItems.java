package dev.bursar.simulator.bill;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tax on the 1st, a promotional credit once a month, a refund once a quarter; the same on every basis. */
final class OneTimeItems {
    /** The one credit of the sample. */
    private static final BigDecimal CREDIT = new BigDecimal("-2.6137");

    private static final Charge CREDITED = new Charge(
            "Amazon Elastic Compute Cloud - Compute", "us-east-1", "USE1-BoxUsage:t3.medium", "RunInstances");
    private static final Charge REFUNDED =
            new Charge("Amazon Relational Database Service", "us-west-2", "USW2-Aurora:StorageUsage", "");
    private static final int REFUND_DAY = 12;

    private final Dice dice;

    OneTimeItems(Dice dice) {
        this.dice = dice;
    }

    List<LineItem> of(AccountPlan plan, String account, LocalDate day, Age age) {
        List<LineItem> items = new ArrayList<>();
        if (age.days() < 1) {
            return items;
        }
        if (day.getDayOfMonth() == 1) {
            items.add(item(day, account, Charge.TAX, RecordType.TAX, plan.tax()));
        }
        if (day.getDayOfMonth() == plan.creditDay()) {
            items.add(item(day, account, CREDITED, RecordType.CREDIT, CREDIT.multiply(plan.scale())));
        }
        if (day.getMonthValue() % 3 == 0 && day.getDayOfMonth() == REFUND_DAY) {
            BigDecimal refund = BigDecimal.valueOf(-100L - dice.roll(900, account, "refund" + day), 2);
            items.add(item(day, account, REFUNDED, RecordType.REFUND, refund));
        }
        return items;
    }

    private static LineItem item(LocalDate day, String account, Charge charge, RecordType type, BigDecimal amount) {
        return new LineItem(day, account, charge, type, Map.of(), Map.of(), Amounts.flat(amount), BigDecimal.ZERO, "");
    }
}
