package dev.bursar.operator.reconcile;

import dev.bursar.simulator.bill.Bill;
import dev.bursar.simulator.bill.LineItem;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How many pages there must be, reckoned from the bill and the rules alone: a slice is asked for when it was never answered, or
 * when its last answer is eight hours old and was not final; slices next to each other are one question; a page has so many
 * groups.
 */
final class LeastPages {
    private static final Duration RENEWAL = Duration.ofHours(8);
    private static final int FINAL_AFTER_DAYS = 10;

    private final Bill bill;
    private final Supplier<Instant> clock;
    private final List<String> accounts;
    private final int pageSize;
    private final Map<LocalDate, Answered> answered = new HashMap<>();

    /**
     * @param accounts that are asked about in one question
     * @param pageSize groups by service
     */
    LeastPages(Bill bill, Supplier<Instant> clock, List<String> accounts, int pageSize) {
        this.bill = bill;
        this.clock = clock;
        this.accounts = List.copyOf(accounts);
        this.pageSize = pageSize;
    }

    private record Answered(Instant at, LocalDate end, boolean isFinal) {}

    private record Slice(LocalDate start, LocalDate end) {}

    /** To have as many days before today as of now. */
    int forDays(int days) {
        LocalDate today = today();
        return pages(Stream.iterate(today.minusDays(days), today::isAfter, day -> day.plusDays(1))
                .map(day -> new Slice(day, day.plusDays(1)))
                .toList());
    }

    /** To have as many calendar months up to yesterday. */
    int forMonths(int months) {
        LocalDate today = today();
        YearMonth running = YearMonth.from(today.minusDays(1));
        return pages(Stream.iterate(
                        running.minusMonths(months - 1L),
                        month -> !month.isAfter(running),
                        month -> month.plusMonths(1))
                .map(month -> new Slice(
                        month.atDay(1),
                        month.equals(running) ? today : month.plusMonths(1).atDay(1)))
                .toList());
    }

    private int pages(List<Slice> wanted) {
        int pages = 0;
        List<Slice> question = new ArrayList<>();
        for (Slice slice : wanted) {
            if (mustBeAsked(slice)) {
                question.add(slice);
            } else {
                pages += pagesOf(question);
                question.clear();
            }
        }
        pages += pagesOf(question);
        return pages;
    }

    private boolean mustBeAsked(Slice slice) {
        Answered before = answered.get(slice.start());
        return before == null
                || !before.end().equals(slice.end())
                || (!before.isFinal() && !before.at().plus(RENEWAL).isAfter(clock.get()));
    }

    private int pagesOf(List<Slice> question) {
        if (question.isEmpty()) {
            return 0;
        }
        int groups = 0;
        for (Slice slice : question) {
            groups += groups(slice);
            LocalDate last = slice.end().minusDays(1);
            boolean isFinal = !Bill.isEstimated(last, clock.get()) && today().isAfter(last.plusDays(FINAL_AFTER_DAYS));
            answered.put(slice.start(), new Answered(clock.get(), slice.end(), isFinal));
        }
        return Math.max(1, Math.ceilDiv(groups, pageSize));
    }

    private int groups(Slice slice) {
        int groups = 0;
        for (String account : accounts) {
            Set<String> services = new HashSet<>();
            for (LocalDate day = slice.start(); day.isBefore(slice.end()); day = day.plusDays(1)) {
                Stream.concat(
                                bill.items(account, day, clock.get()).stream(),
                                bill.added(account, day, clock.get()).stream())
                        .map(LineItem::charge)
                        .forEach(charge -> services.add(charge.service()));
            }
            groups += services.size();
        }
        return groups;
    }

    private LocalDate today() {
        return clock.get().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
