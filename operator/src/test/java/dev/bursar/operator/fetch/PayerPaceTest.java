package dev.bursar.operator.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bursar.operator.model.AccountId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PayerPaceTest {
    private static final AccountId ONE = new AccountId("111122223333");
    private static final AccountId OTHER = new AccountId("444455556666");

    private final AtomicLong time = new AtomicLong();
    private final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());
    private final PayerPace pace = new PayerPace(time::get, waits::add);

    @Test
    void theFirstRequestStartsAtOnce() throws InterruptedException {
        pace.await(ONE);

        assertThat(waits).isEmpty();
    }

    @Test
    void requestsToOnePayerStartASecondApart() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            pace.await(ONE);
        }

        assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3));
    }

    @Test
    void onlyTheRestOfTheSecondIsWaitedFor() throws InterruptedException {
        pace.await(ONE);
        time.addAndGet(Duration.ofMillis(400).toNanos());
        pace.await(ONE);

        assertThat(waits).containsExactly(Duration.ofMillis(600));
    }

    @Test
    void whoComesLaterWaitsForNothingAndSavesNothingUp() throws InterruptedException {
        // Given a minute of silence
        pace.await(ONE);
        time.addAndGet(Duration.ofMinutes(1).toNanos());

        // When
        pace.await(ONE);
        pace.await(ONE);

        // Then
        assertThat(waits).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void payersDoNotWaitForEachOther() throws InterruptedException {
        pace.await(ONE);
        pace.await(OTHER);

        assertThat(waits).isEmpty();
    }

    @Test
    void manyAtOnceGetASecondEach() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(threads.submit(() -> {
                    pace.await(ONE);
                    return true;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }

        assertThat(waits)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(1, 50).mapToObj(Duration::ofSeconds).toList());
    }

    /** System.nanoTime() may be anything, and may pass the largest long. */
    @Test
    void theClockMayWrapAround() throws InterruptedException {
        time.set(Long.MAX_VALUE - 10);
        pace.await(ONE);
        pace.await(ONE);
        time.addAndGet(Duration.ofSeconds(10).toNanos());
        pace.await(ONE);

        assertThat(waits).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void anInterruptionIsPassedOn() {
        PayerPace interrupted = new PayerPace(time::get, wait -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> {
                    interrupted.await(ONE);
                    interrupted.await(ONE);
                })
                .isInstanceOf(InterruptedException.class);
    }
}
