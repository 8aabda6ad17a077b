package dev.bursar.simulator.bill;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Everybody's costs. The generated part is a pure function of seed, account, day and time: asked again at the same time, it
 * is the same to the last digit, and asked later, recent days may have moved while older ones have not. Lines can be added.
 */
public final class Bill {
    /** The one cost category that generated lines have: Production, Development or nothing. */
    public static final String COST_CATEGORY = "Environment";

    /** A month's bill is an estimate until this day of the next month. */
    private static final int CLOSING_DAY = 5;

    private final Dice dice;
    private final List<ShapeRow> shape = ShapeRow.all();
    private final Map<String, AccountPlan> plans = new ConcurrentHashMap<>();
    private final Map<Place, List<Added>> added = new ConcurrentHashMap<>();
    private final UsageItems usage;
    private final CommitmentItems commitments;
    private final OneTimeItems oneTime;

    private record Place(String account, LocalDate day) {}

    private record Added(LineItem item, Instant since) {}

    public Bill(long seed) {
        this.dice = new Dice(seed);
        this.usage = new UsageItems(dice);
        this.commitments = new CommitmentItems(dice);
        this.oneTime = new OneTimeItems(dice);
    }

    /** What is known at {@code now} about one account's day; nothing about days to come. */
    public List<LineItem> items(String account, LocalDate day, Instant now) {
        Age age = Age.of(day, now);
        AccountPlan plan = plans.computeIfAbsent(account, id -> AccountPlan.of(dice, id, shape));
        List<LineItem> items = new ArrayList<>(usage.of(plan, account, day, age));
        items.addAll(commitments.of(plan, account, day, age));
        items.addAll(oneTime.of(plan, account, day, age));
        return items;
    }

    /** Lines that were added by {@code now}; an added line shows at once, without waiting for a renewal. */
    public List<LineItem> added(String account, LocalDate day, Instant now) {
        return added.getOrDefault(new Place(account, day), List.of()).stream()
                .filter(line -> !line.since().isAfter(now))
                .map(Added::item)
                .toList();
    }

    /** Puts a line on the bill from {@code since} on; one for a day that was already answered restates that day. */
    public void add(LineItem item, Instant since) {
        added.computeIfAbsent(new Place(item.account(), item.day()), place -> new CopyOnWriteArrayList<>())
                .add(new Added(item, since));
    }

    /** Changes what a day of one service cost, on every basis, by {@code amount} from {@code since} on. */
    public void restate(String account, LocalDate day, String service, BigDecimal amount, Instant since) {
        Charge charge = new Charge(service, "", "", "");
        add(
                new LineItem(
                        day,
                        account,
                        charge,
                        RecordType.USAGE,
                        Map.of(),
                        Map.of(),
                        Amounts.flat(amount),
                        BigDecimal.ZERO,
                        ""),
                since);
    }

    /** Whether the bill that has this day is still open at {@code now}. */
    public static boolean isEstimated(LocalDate day, Instant now) {
        LocalDate closing = day.plusMonths(1).withDayOfMonth(CLOSING_DAY);
        return now.atOffset(ZoneOffset.UTC).toLocalDate().isBefore(closing);
    }

    /** Changes whenever an answer could: page tokens are good for one edition. */
    public String edition(Instant now) {
        long lines = added.values().stream()
                .flatMap(List::stream)
                .filter(line -> !line.since().isAfter(now))
                .count();
        return Age.renewal(now) + "/" + lines;
    }
}
