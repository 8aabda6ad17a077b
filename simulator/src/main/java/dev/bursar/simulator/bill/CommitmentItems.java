package dev.bursar.simulator.bill;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reserved instances and Savings Plans without upfront payment, as the Cost and Usage Report's line item types describe them.
 *
 * <p>A reservation is paid on the 1st of the month (RIFee) and amortised over the days that use it (DiscountedUsage, itself
 * free of charge). A Savings Plan is paid daily (SavingsPlanRecurringFee): usage that it covers shows its on-demand price
 * (SavingsPlanCoveredUsage), which a SavingsPlanNegation takes back; amortised, the covered usage carries what it used of the
 * commitment and the fee only the rest. Unblended and amortised sums of a whole month are equal.
 */
final class CommitmentItems {
    private static final String EC2 = "Amazon Elastic Compute Cloud - Compute";
    private static final Charge RESERVED = new Charge(EC2, "us-east-1", "USE1-BoxUsage:m5.large", "RunInstances");
    private static final Charge COVERED = new Charge(EC2, "us-west-2", "USW2-BoxUsage:t3.medium", "RunInstances");
    private static final Charge PLAN =
            new Charge("Savings Plans for AWS Compute usage", "", "ComputeSP:1yrNoUpfront", "");
    /** On demand, covered usage costs a quarter more than under the plan. */
    private static final BigDecimal ON_DEMAND = new BigDecimal("1.25");

    private static final BigDecimal HOURS = BigDecimal.valueOf(24);

    private final Dice dice;

    CommitmentItems(Dice dice) {
        this.dice = dice;
    }

    List<LineItem> of(AccountPlan plan, String account, LocalDate day, Age age) {
        List<LineItem> items = new ArrayList<>();
        if (age.days() < 1) {
            return items;
        }
        if (plan.reservation().signum() > 0) {
            reservation(plan.reservation(), account, day, items);
        }
        if (plan.commitment().signum() > 0) {
            savingsPlan(plan.commitment(), account, day, age, items);
        }
        return items;
    }

    private static void reservation(BigDecimal perDay, String account, LocalDate day, List<LineItem> items) {
        BigDecimal zero = BigDecimal.ZERO;
        if (day.getDayOfMonth() == 1) {
            BigDecimal fee = perDay.multiply(BigDecimal.valueOf(day.lengthOfMonth()));
            items.add(item(day, account, RESERVED, RecordType.RI_FEE, Amounts.discounted(fee, zero, zero), zero));
        }
        Amounts used = Amounts.discounted(zero, perDay, perDay);
        items.add(item(day, account, RESERVED, RecordType.DISCOUNTED_USAGE, used, HOURS));
    }

    private void savingsPlan(BigDecimal commitment, String account, LocalDate day, Age age, List<LineItem> items) {
        BigDecimal zero = BigDecimal.ZERO;
        BigDecimal used = age.days() < 2
                ? zero
                : commitment.multiply(BigDecimal.valueOf(900L + dice.roll(101, account, "plan" + day), 3));
        Amounts fee = Amounts.discounted(commitment, commitment.subtract(used), commitment);
        items.add(item(day, account, PLAN, RecordType.SAVINGS_PLAN_RECURRING_FEE, fee, zero));
        if (used.signum() > 0) {
            BigDecimal onDemand = used.multiply(ON_DEMAND);
            Amounts covered = Amounts.discounted(onDemand, used, onDemand);
            Amounts negated = Amounts.discounted(onDemand.negate(), zero, onDemand.negate());
            items.add(item(day, account, COVERED, RecordType.SAVINGS_PLAN_COVERED_USAGE, covered, HOURS));
            items.add(item(day, account, COVERED, RecordType.SAVINGS_PLAN_NEGATION, negated, zero));
        }
    }

    private static LineItem item(
            LocalDate day, String account, Charge charge, RecordType type, Amounts amounts, BigDecimal hours) {
        return new LineItem(day, account, charge, type, Map.of(), Map.of(), amounts, hours, "Hrs");
    }
}
