package dev.bursar.operator;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** What differs from process to process and from moment to moment: the clock, chance, the environment. */
final class Surroundings {
    private static final Set<String> METHODS = Set.of(
            in(Clock.class, "system"),
            in(Clock.class, "systemUTC"),
            in(Clock.class, "systemDefaultZone"),
            in(Clock.class, "tickMillis"),
            in(Clock.class, "tickMinutes"),
            in(Clock.class, "tickSeconds"),
            in(Instant.class, "now"),
            in(LocalDate.class, "now"),
            in(LocalDateTime.class, "now"),
            in(OffsetDateTime.class, "now"),
            in(YearMonth.class, "now"),
            in(ZonedDateTime.class, "now"),
            in(ZoneId.class, "systemDefault"),
            in(TimeZone.class, "getDefault"),
            in(System.class, "currentTimeMillis"),
            in(System.class, "nanoTime"),
            in(System.class, "getenv"),
            in(System.class, "getProperty"),
            in(Math.class, "random"),
            in(UUID.class, "randomUUID"),
            in(Thread.class, "sleep"));

    /** Making or asking one of them at all. */
    private static final Set<String> TYPES = Set.of(
            Random.class.getName(),
            SecureRandom.class.getName(),
            SplittableRandom.class.getName(),
            ThreadLocalRandom.class.getName(),
            Date.class.getName(),
            ManagementFactory.class.getName());

    static final DescribedPredicate<JavaAccess<?>> ARE_READ =
            DescribedPredicate.describe("is the clock, chance or the environment", Surroundings::isRead);

    private Surroundings() {}

    private static boolean isRead(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        String owner = target.getOwner().getName();
        return TYPES.contains(owner) || METHODS.contains(owner + "." + target.getName());
    }

    private static String in(Class<?> type, String method) {
        return type.getName() + "." + method;
    }
}
