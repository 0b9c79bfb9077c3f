package dev.quipu.record.stream;

import dev.quipu.base.json.Json;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.port.page.JsonPage;
import dev.quipu.record.event.Appended;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventQuery;
import dev.quipu.record.event.EventStore;
import dev.quipu.record.event.NewEvent;
import dev.quipu.record.event.StoredEvent;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Events in memory, in the order of storing only; they can be out of reach. */
final class MemoryEvents implements EventStore {

    private final List<StoredEvent> events = new CopyOnWriteArrayList<>();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean away;

    void add(long position) {
        Event event = new Event(
                "local",
                "event-" + position,
                "note",
                Instant.EPOCH,
                "laptop",
                "w",
                null,
                new Json("{}"),
                Json.EMPTY_ARRAY,
                Instant.EPOCH,
                null);
        events.add(new StoredEvent(event, position));
    }

    void addAfter(long position, Duration pause) {
        CompletableFuture.runAsync(
                () -> add(position), CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    void setAway(boolean isAway) {
        away = isAway;
    }

    int readsSinceLastAsked() {
        return reads.getAndSet(0);
    }

    @Override
    public Uni<List<StoredEvent>> stored(String teamId, String sessionId, long after, int limit) {
        reads.incrementAndGet();
        return away
                ? Uni.createFrom().failure(new StoreUnavailableException("It is away.", null))
                : Uni.createFrom()
                        .item(events.stream()
                                .filter(event -> event.position() > after)
                                .limit(limit)
                                .toList());
    }

    @Override
    public Uni<Map<String, Long>> lastPositions(Set<String> teamIds) {
        long last = events.isEmpty() ? 0L : events.get(events.size() - 1).position();
        return away
                ? Uni.createFrom().failure(new StoreUnavailableException("It is away.", null))
                : Uni.createFrom().item(teamIds.stream().collect(Collectors.toMap(Function.identity(), team -> last)));
    }

    @Override
    public Uni<List<Appended>> append(String teamId, List<NewEvent> appended, Instant now) {
        throw new UnsupportedOperationException("A tail only reads");
    }

    @Override
    public Uni<Optional<Event>> find(String teamId, String id) {
        throw new UnsupportedOperationException("A tail reads in the order of storing");
    }

    @Override
    public Uni<JsonPage> list(String teamId, EventQuery query) {
        throw new UnsupportedOperationException("A tail reads in the order of storing");
    }
}
