package dev.bursar.operator.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.operator.fetch.AssumeOutcome.Assumed;
import dev.bursar.operator.fetch.AssumeOutcome.Denied;
import dev.bursar.operator.fetch.AssumeOutcome.Unavailable;
import dev.bursar.operator.model.RoleArn;
import dev.bursar.process.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SessionsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final RoleArn ROLE = new RoleArn("arn:aws:iam::111122223333:role/BursarReadOnly");
    private static final SessionLimit LIMIT = SessionLimit.to(List.of("ce:GetCostAndUsage"));
    private static final Sessions.Key KEY = new Sessions.Key("finops/payments", "digest-1", ROLE, LIMIT);
    private static final int MANY = 100;

    private final Sessions sessions = new Sessions();
    private final AtomicInteger calls = new AtomicInteger();

    @Nested
    class ASession {
        @Test
        void isAssumedOnce() {
            AssumeOutcome first = sessions.get(KEY, NOW, session(NOW.plus(HOUR)));

            assertThat(sessions.get(KEY, NOW.plusSeconds(60), session(NOW.plus(HOUR))))
                    .isSameAs(first);
            assertThat(calls).hasValue(1);
        }

        @Test
        void isRenewedFiveMinutesBeforeItsEnd() {
            // Given
            sessions.get(KEY, NOW, session(NOW.plus(HOUR)));

            // When
            sessions.get(KEY, NOW.plus(Duration.ofMinutes(55)).minusMillis(1), session(NOW.plus(HOUR)));
            assertThat(calls).hasValue(1);
            AssumeOutcome renewed = sessions.get(
                    KEY,
                    NOW.plus(Duration.ofMinutes(55)),
                    session(NOW.plus(HOUR).plus(HOUR)));

            // Then
            assertThat(calls).hasValue(2);
            assertThat(sessions.get(KEY, NOW.plus(HOUR), session(NOW))).isSameAs(renewed);
            assertThat(calls).hasValue(2);
        }

        @Test
        void isOfOneAccountAndOneAuthorization() {
            sessions.get(KEY, NOW, session(NOW.plus(HOUR)));
            sessions.get(new Sessions.Key("finops/payments", "digest-2", ROLE, LIMIT), NOW, session(NOW.plus(HOUR)));
            sessions.get(new Sessions.Key("hr/payments", "digest-1", ROLE, LIMIT), NOW, session(NOW.plus(HOUR)));

            assertThat(calls).hasValue(3);
        }

        @Test
        void thatIsDroppedIsAssumedAnewAndOthersStay() {
            // Given
            Sessions.Key other = new Sessions.Key("finops/payments-2", "digest-1", ROLE, LIMIT);
            sessions.get(KEY, NOW, session(NOW.plus(HOUR)));
            sessions.get(other, NOW, session(NOW.plus(HOUR)));

            // When
            sessions.drop("finops/payments");

            // Then
            sessions.get(other, NOW, session(NOW.plus(HOUR)));
            assertThat(calls).hasValue(2);
            sessions.get(KEY, NOW, session(NOW.plus(HOUR)));
            assertThat(calls).hasValue(3);
        }
    }

    @Nested
    class ManyAtOnce {
        @Test
        void shareOneCall() throws Exception {
            List<AssumeOutcome> outcomes = together(NOW, session(NOW.plus(HOUR)));

            assertThat(calls).hasValue(1);
            assertThat(outcomes)
                    .hasSize(MANY)
                    .allSatisfy(outcome -> assertThat(outcome).isSameAs(outcomes.getFirst()));
        }

        @Test
        void shareOneRenewal() throws Exception {
            sessions.get(KEY, NOW, session(NOW.plus(HOUR)));

            together(NOW.plus(HOUR), session(NOW.plus(HOUR).plus(HOUR)));

            assertThat(calls).hasValue(2);
        }

        @Test
        void shareAFailureThatIsThenForgotten() throws Exception {
            Denied denied = new Denied(ROLE, "no");

            List<AssumeOutcome> outcomes = together(NOW, () -> {
                calls.incrementAndGet();
                return denied;
            });

            assertThat(calls).hasValue(1);
            assertThat(outcomes).hasSize(MANY).containsOnly(denied);
            assertThat(sessions.get(KEY, NOW, session(NOW.plus(HOUR)))).isInstanceOf(Assumed.class);
            assertThat(calls).hasValue(2);
        }

        /** A clock that runs ahead makes every session look old; that must not end in a call per waiting report. */
        @Test
        void shareEvenASessionThatIsBornOld() throws Exception {
            List<AssumeOutcome> outcomes = together(NOW, session(NOW.plusSeconds(60)));

            assertThat(calls).hasValue(1);
            assertThat(outcomes).hasSize(MANY);
        }

        @Test
        void ofAnotherAccountDoNotWait() throws Exception {
            CountDownLatch release = new CountDownLatch(1);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<AssumeOutcome> hanging = threads.submit(() -> sessions.get(KEY, NOW, blocked(release)));
                waitForCalls(1);

                assertThat(sessions.get(
                                new Sessions.Key("finops/other", "d", ROLE, LIMIT), NOW, session(NOW.plus(HOUR))))
                        .isInstanceOf(Assumed.class);

                release.countDown();
                assertThat(hanging.get()).isInstanceOf(Assumed.class);
            }
        }

        /** All of them are waiting for the one call before it is answered. */
        private List<AssumeOutcome> together(Instant now, Supplier<AssumeOutcome> answer) throws Exception {
            CountDownLatch release = new CountDownLatch(1);
            int before = calls.get();
            List<Thread> waiting = new ArrayList<>();
            List<Future<AssumeOutcome>> all = new ArrayList<>();
            try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                    task -> remembered(waiting, Thread.ofVirtual().unstarted(task)))) {
                for (int i = 0; i < MANY; i++) {
                    all.add(threads.submit(() -> sessions.get(KEY, now, () -> {
                        await(release);
                        return answer.get();
                    })));
                }
                Waiting.until(
                        "all to wait",
                        Duration.ofSeconds(10),
                        () -> waiting.stream()
                                .allMatch(thread -> thread.getState() != Thread.State.RUNNABLE
                                        && thread.getState() != Thread.State.NEW));
                assertThat(calls).hasValue(before);
                release.countDown();
                List<AssumeOutcome> outcomes = new ArrayList<>();
                for (Future<AssumeOutcome> one : all) {
                    outcomes.add(one.get());
                }
                return outcomes;
            }
        }
    }

    @Nested
    class AnException {
        @Test
        void reachesItsCallerAndLeavesNothingBehind() {
            assertThatThrownBy(() -> sessions.get(KEY, NOW, () -> {
                        throw new IllegalStateException("a defect");
                    }))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(sessions.get(KEY, NOW, session(NOW.plus(HOUR)))).isInstanceOf(Assumed.class);
        }

        @Test
        void letsNobodyWaitForEver() throws Exception {
            CountDownLatch release = new CountDownLatch(1);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<AssumeOutcome> failing = threads.submit(() -> sessions.get(KEY, NOW, () -> {
                    calls.incrementAndGet();
                    await(release);
                    throw new IllegalStateException("a defect");
                }));
                waitForCalls(1);
                Future<AssumeOutcome> waiting = threads.submit(() -> sessions.get(KEY, NOW, session(NOW.plus(HOUR))));
                assertThatThrownBy(() -> waiting.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);

                release.countDown();

                assertThatThrownBy(failing::get).isInstanceOf(ExecutionException.class);
                assertThat(waiting.get()).isInstanceOf(Unavailable.class);
            }
        }
    }

    /** A grant that is withdrawn while its session is on the way must not find that session afterwards. */
    @Test
    void aSessionThatIsDroppedOnItsWayIsNotKept() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<AssumeOutcome> onItsWay = threads.submit(() -> sessions.get(KEY, NOW, blocked(release)));
            waitForCalls(1);

            sessions.drop("finops/payments");
            release.countDown();

            AssumeOutcome old = onItsWay.get();
            assertThat(sessions.get(KEY, NOW, session(NOW.plus(HOUR)))).isNotSameAs(old);
            assertThat(calls).hasValue(2);
        }
    }

    private void waitForCalls(int count) {
        Waiting.until("a call", Duration.ofSeconds(10), () -> calls.get() == count);
    }

    private Supplier<AssumeOutcome> blocked(CountDownLatch release) {
        return () -> {
            AssumeOutcome answer = session(NOW.plus(HOUR)).get();
            await(release);
            return answer;
        };
    }

    private Supplier<AssumeOutcome> session(Instant end) {
        return () -> {
            int call = calls.incrementAndGet();
            RoleArn role = new RoleArn("arn:aws:iam::111122223333:role/Bursar");
            return new Assumed(new RoleSession(role, "AKIA" + call, "secret", "token", end));
        };
    }

    private static Thread remembered(List<Thread> all, Thread thread) {
        all.add(thread);
        return thread;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
