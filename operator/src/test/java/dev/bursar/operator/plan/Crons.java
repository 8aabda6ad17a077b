package dev.bursar.operator.plan;

import dev.bursar.operator.plan.Parse.Parsed;
import dev.bursar.operator.plan.Parse.Rejected;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Expressions and slots for tests. */
final class Crons {
    private Crons() {}

    static CronExpression of(String text) {
        return switch (CronExpression.parse(text)) {
            case Parsed<CronExpression> parsed -> parsed.value();
            case Rejected<CronExpression> refused -> throw new AssertionError(refused.message());
        };
    }

    /** Every slot later than {@code from} and not later than {@code to}. */
    static List<Instant> slots(CronExpression cron, ZoneId zone, Instant from, Instant to) {
        List<Instant> slots = new ArrayList<>();
        for (Instant slot = cron.next(from, zone); !slot.isAfter(to); slot = cron.next(slot, zone)) {
            slots.add(slot);
        }
        return slots;
    }

    static String list(Collection<Integer> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
