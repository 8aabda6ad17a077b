package dev.bursar.operator.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RecordBookTest {
    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
    private static final RecordKey KEY = RequestsRecord.TYPE.key("finops", "costs");

    private final FakeRecords store = new FakeRecords();
    private final RecordBook book = new RecordBook(store);

    @Test
    void whatWasNeverRecordedIsEmptyAndWritesNothing() {
        assertThat(read()).isEqualTo(RequestsRecord.TYPE.empty());
        assertThat(store.writes()).isZero();
    }

    @Test
    void aChangeIsDurableWhenItReturns() {
        assertThat(reserve()).isEqualTo(new RequestsRecord("2026-11", 1));
        assertThat(reserve()).isEqualTo(new RequestsRecord("2026-11", 2));

        assertThat(new RecordBook(store).read(RequestsRecord.TYPE, "finops", "costs"))
                .isEqualTo(new RequestsRecord("2026-11", 2));
    }

    @Test
    void anIdleResourceCostsNoRequest() {
        // Given
        reserve();
        int reads = store.reads();
        int writes = store.writes();

        // When
        for (int i = 0; i < 100; i++) {
            read();
            book.change(RequestsRecord.TYPE, "finops", "costs", same -> same);
        }

        // Then
        assertThat(store.reads()).isEqualTo(reads);
        assertThat(store.writes()).isEqualTo(writes);
    }

    @Test
    void whatSomebodyElseChangedIsReadAgainAndChangedOnTop() {
        // Given
        reserve();
        Versioned<RequestsRecord> there = store.read(RequestsRecord.TYPE, KEY).orElseThrow();
        store.update(RequestsRecord.TYPE, KEY, new RequestsRecord("2026-11", 40), there.version());

        // When
        RequestsRecord after = reserve();

        // Then
        assertThat(after).isEqualTo(new RequestsRecord("2026-11", 41));
        assertThat(read()).isEqualTo(after);
    }

    @Test
    void whatSomebodyElseDeletedBeginsAnew() {
        reserve();
        store.delete(KEY);

        assertThat(reserve()).isEqualTo(new RequestsRecord("2026-11", 1));
        assertThat(store.read(RequestsRecord.TYPE, KEY)).isPresent();
    }

    @Test
    void whatSomebodyElseCreatedIsNotOverwritten() {
        // Given a record that came up after this process had looked
        read();
        store.create(RequestsRecord.TYPE, KEY, new RequestsRecord("2026-11", 7));

        assertThat(reserve()).isEqualTo(new RequestsRecord("2026-11", 8));
    }

    @Test
    void inAnOutageNothingIsPretended() {
        // Given
        reserve();
        StoreException outage = new StoreException(StoreException.Kind.UNAVAILABLE, "down");
        store.outage(outage);

        // Then what was read before is still known, until a change has failed: nobody knows what that has left behind
        assertThat(read()).isEqualTo(new RequestsRecord("2026-11", 1));
        assertThatThrownBy(this::reserve).isSameAs(outage);
        assertThatThrownBy(this::read).isSameAs(outage);
        assertThatThrownBy(() -> book.read(PublishedRecord.TYPE, "finops", "costs"))
                .isSameAs(outage);

        // And afterwards it goes on where it was
        store.outage(null);
        assertThat(reserve()).isEqualTo(new RequestsRecord("2026-11", 2));
    }

    @Test
    void aRecordThatNeverHoldsStillIsGivenUp() {
        reserve();
        Records restless = new RestlessRecords(store);

        assertThatThrownBy(() -> new RecordBook(restless)
                        .change(RequestsRecord.TYPE, "finops", "costs", record -> record.reserved(NOW)))
                .isInstanceOf(StoreException.class)
                .hasMessage("record requests/CostReport/finops/costs is being changed by somebody else");
    }

    @Test
    void aForgottenRecordIsReadAgain() {
        reserve();
        int reads = store.reads();

        book.forget(KEY);

        assertThat(read()).isEqualTo(new RequestsRecord("2026-11", 1));
        assertThat(store.reads()).isEqualTo(reads + 1);
    }

    @Test
    void manyAtOnceLoseNoReservation() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<RequestsRecord>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                all.add(threads.submit(this::reserve));
            }
            for (Future<RequestsRecord> one : all) {
                one.get();
            }
        }

        assertThat(read()).isEqualTo(new RequestsRecord("2026-11", 200));
        assertThat(store.read(RequestsRecord.TYPE, KEY)).map(Versioned::value).contains(read());
    }

    /** A stale memory would, for example, bring a verification back that a mismatch has just ended. */
    @Test
    void memoryNeverGoesBackBehindTheStore() throws Exception {
        // Given a write that is stored, while its writer has not heard of it yet
        reserve();
        CountDownLatch stored = new CountDownLatch(1);
        CountDownLatch heard = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        store.afterWrite(() -> {
            if (first.getAndSet(false)) {
                stored.countDown();
                await(heard);
            }
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<RequestsRecord> slow = threads.submit(this::reserve);
            await(stored);

            // When another one changes the record meanwhile, as far as it gets
            Future<RequestsRecord> quick = threads.submit(this::reserve);
            try {
                quick.get(200, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                assertThat(quick.isDone()).isFalse();
            }
            heard.countDown();
            slow.get();
            quick.get();
        }

        // Then
        assertThat(read()).isEqualTo(new RequestsRecord("2026-11", 3));
    }

    private RequestsRecord read() {
        return book.read(RequestsRecord.TYPE, "finops", "costs");
    }

    private RequestsRecord reserve() {
        return book.change(RequestsRecord.TYPE, "finops", "costs", record -> record.reserved(NOW));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Somebody else is always quicker. */
    private record RestlessRecords(Records store) implements Records {
        @Override
        public <T> Optional<Versioned<T>> read(RecordType<T> type, RecordKey key) {
            return store.read(type, key);
        }

        @Override
        public <T> Optional<Versioned<T>> create(RecordType<T> type, RecordKey key, T value) {
            return Optional.empty();
        }

        @Override
        public <T> Optional<Versioned<T>> update(RecordType<T> type, RecordKey key, T value, String version) {
            return Optional.empty();
        }
    }
}
