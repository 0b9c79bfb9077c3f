package dev.quipu.record.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quipu.record.event.LocalSignals;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventTailTest {

    /** Well below the second after which a tail looks by itself. */
    private static final Duration SOON = Duration.ofMillis(800);

    private final MemoryEvents store = new MemoryEvents();
    private final LocalSignals signals = new LocalSignals();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final EventTail tail = new EventTail(
            store, signals, "local", new Frames(JsonMapper.builder().build()), thread);
    private final EventTails tails = new EventTails(store, teamId -> tail);
    private final List<Long> seen = new CopyOnWriteArrayList<>();
    private final AtomicLong joined = new AtomicLong(-1);
    private final EventTail.Listener listener = new EventTail.Listener() {
        @Override
        public void accept(List<StreamedEvent> events) {
            events.forEach(event -> seen.add(event.position()));
        }

        @Override
        public void lose() {
            throw new AssertionError("It loses nothing");
        }
    };

    @AfterEach
    void stop() {
        thread.shutdownNow();
    }

    @Test
    void handsOverEveryEventBehindThePlaceWhereItWasJoinedOnceAndInOrder() {
        // Given
        store.add(1);
        join();

        // When
        for (long position = 2; position <= 1_000; position++) {
            store.add(position);
            signals.signal("local");
        }

        // Then
        assertThat(joined).hasValue(1);
        await().until(() -> seen.size() == 999);
        assertThat(seen).first().isEqualTo(2L);
        assertThat(seen).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void looksAgainSoonAfterASignalForWhatWasHeldBack() {
        // Given
        join();

        // When
        signals.signal("local", 1);
        store.addAfter(1, Duration.ofMillis(30));

        // Then
        await().pollInterval(Duration.ofMillis(5)).atMost(SOON).until(() -> seen.equals(List.of(1L)));
    }

    @Test
    void looksOnceForAnEventAndNotForOneThatItHasSeen() {
        // Given
        join();
        store.add(1);
        store.readsSinceLastAsked();

        // When
        signals.signal("local", 1);
        await().until(() -> seen.equals(List.of(1L)));
        signals.signal("local", 1);

        // Then
        await().during(Duration.ofMillis(200)).until(() -> seen.equals(List.of(1L)));
        assertThat(store.readsSinceLastAsked()).isEqualTo(1);
    }

    @Test
    void looksForWhatNoSignalToldOfWhenTheLastPositionsAreLookedAt() {
        // Given
        join();
        store.add(1);
        await().during(Duration.ofMillis(100)).until(seen::isEmpty);

        // When
        tails.look();

        // Then
        await().until(() -> seen.equals(List.of(1L)));
    }

    @Test
    void readsNoEventsWhereTheLastPositionIsReached() {
        // Given
        store.add(1);
        join();
        store.readsSinceLastAsked();

        // When
        tails.look();

        // Then
        await().during(Duration.ofMillis(100)).until(() -> store.readsSinceLastAsked() == 0);
    }

    @Test
    void goesOnWhereItWasAfterTheStoreWasAway() {
        // Given
        join();
        store.setAway(true);
        store.add(1);
        signals.signal("local");
        await().during(Duration.ofMillis(100)).until(seen::isEmpty);

        // When
        store.setAway(false);
        tails.look();

        // Then
        await().atMost(Duration.ofSeconds(5)).until(() -> seen.equals(List.of(1L)));
    }

    @Test
    void readsNothingWhenNobodyListens() {
        // Given
        join();
        tail.leave(listener);

        // When
        await().until(() -> store.readsSinceLastAsked() == 0);
        signals.signal("local");

        // Then
        await().during(Duration.ofMillis(100)).until(() -> store.readsSinceLastAsked() == 0);
    }

    @Test
    void aListenerThatThrowsIsToldOfItsLossAndHarmsNobody() {
        // Given
        AtomicInteger losses = new AtomicInteger();
        tail.join(
                new EventTail.Listener() {
                    @Override
                    public void accept(List<StreamedEvent> events) {
                        throw new IllegalStateException("It throws on purpose.");
                    }

                    @Override
                    public void lose() {
                        losses.incrementAndGet();
                        throw new IllegalStateException("This too.");
                    }
                },
                at -> {});
        join();

        // When
        store.add(1);
        signals.signal("local");
        await().until(() -> seen.equals(List.of(1L)));
        store.add(2);
        signals.signal("local");

        // Then
        await().until(() -> seen.equals(List.of(1L, 2L)));
        assertThat(losses).hasValue(2);
    }

    @Test
    void readsWhereThereAreNoSignals() {
        // Given
        EventTail deaf = new EventTail(
                store,
                (teamId, listening) -> {
                    throw new IllegalStateException("Nobody can listen.");
                },
                "local",
                new Frames(JsonMapper.builder().build()),
                thread);

        // When
        deaf.join(listener, joined::set);
        await().until(() -> joined.get() >= 0);
        store.add(1);
        deaf.reached(1);

        // Then
        await().until(() -> seen.equals(List.of(1L)));
        deaf.leave(listener);
        deaf.join(listener, joined::set);
        store.add(2);
        deaf.reached(2);
        await().until(() -> seen.contains(2L) || joined.get() == 2);
    }

    private void join() {
        tails.take("local");
        tail.join(listener, joined::set);
        await().until(() -> joined.get() >= 0);
    }
}
