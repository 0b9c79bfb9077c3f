package dev.quipu.record.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quipu.base.json.Json;
import dev.quipu.base.json.JsonModule;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TailQueueTest {

    private static final long NO_BOUND = Long.MAX_VALUE;

    private final Frames frames = new Frames(mapper());
    private final AtomicInteger changes = new AtomicInteger();

    @Test
    void keepsWhatIsSelectedInOrder() {
        TailQueue queue = new TailQueue(event -> event.type().equals("even"), 10, NO_BOUND, changes::incrementAndGet);

        queue.accept(events(1, 4));

        assertThat(queue.poll().position()).isEqualTo(2);
        assertThat(queue.seen()).isNull();
        assertThat(queue.poll().position()).isEqualTo(4);
        assertThat(queue.poll()).isNull();
        assertThat(queue.seen().position()).isEqualTo(4);
        assertThat(changes).hasValue(1);
    }

    @Test
    void passesOverWhatIsNotSelectedWithoutWakingAnybody() {
        TailQueue queue = new TailQueue(event -> false, 1, 1, changes::incrementAndGet);

        queue.accept(events(1, 3));

        assertThat(queue.hasOverflowed()).isFalse();
        assertThat(queue.seen().position()).isEqualTo(3);
        assertThat(changes).hasValue(0);
    }

    @Test
    void dropsAllWhenThereAreTooManyAndTakesNoMore() {
        TailQueue queue = new TailQueue(event -> true, 2, NO_BOUND, changes::incrementAndGet);

        queue.accept(events(1, 2));
        assertThat(queue.hasOverflowed()).isFalse();
        queue.accept(events(3, 3));
        queue.accept(events(4, 4));

        assertThat(queue.hasOverflowed()).isTrue();
        assertThat(queue.poll()).isNull();
        assertThat(queue.seen()).isNull();
        assertThat(changes).hasValue(2);
    }

    @Test
    void dropsAllWhenTheyAreTooLarge() {
        int one = events(1, 1).get(0).frame().length;
        TailQueue queue = new TailQueue(event -> true, 10, 2L * one, changes::incrementAndGet);

        queue.accept(events(1, 2));
        assertThat(queue.hasOverflowed()).isFalse();
        queue.poll();
        queue.accept(events(3, 3));
        assertThat(queue.hasOverflowed()).isFalse();
        queue.accept(events(4, 4));

        assertThat(queue.hasOverflowed()).isTrue();
    }

    @Test
    void dropsAllWhenItHasLostEvents() {
        // Given
        TailQueue queue = new TailQueue(event -> true, 10, NO_BOUND, changes::incrementAndGet);
        queue.accept(events(1, 2));

        // When
        queue.lose();

        // Then
        assertThat(queue.hasOverflowed()).isTrue();
        assertThat(queue.poll()).isNull();
        assertThat(queue.seen()).isNull();
        assertThat(changes).hasValue(2);
    }

    private List<StreamedEvent> events(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> new StreamedEvent(
                        new StoredEvent(
                                new Event(
                                        "local",
                                        "id-" + number,
                                        number % 2 == 0 ? "even" : "odd.",
                                        Instant.EPOCH,
                                        "laptop",
                                        "w",
                                        null,
                                        new Json("{}"),
                                        Json.EMPTY_ARRAY,
                                        Instant.EPOCH,
                                        null),
                                number),
                        frames))
                .toList();
    }

    private static JsonMapper mapper() {
        JsonMapper mapper = JsonMapper.builder().findAndAddModules().build();
        new JsonModule().customize(mapper);
        return mapper;
    }
}
