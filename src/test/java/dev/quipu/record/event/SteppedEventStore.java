package dev.quipu.record.event;

import dev.quipu.port.page.JsonPage;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A store whose appends end when the test says so. It keeps nothing: what the queue in front of it does is what counts. */
final class SteppedEventStore implements EventStore {

    /** An append that was begun. */
    record Begun(String teamId, List<NewEvent> events, UniEmitter<? super List<Appended>> emitter) {

        List<String> ids() {
            return events.stream().map(event -> event.draft().id()).toList();
        }

        void commit() {
            emitter.complete(events.stream()
                    .map(event -> event.stored(teamId, "w", Instant.EPOCH))
                    .map(event -> new Appended(event, event, true))
                    .toList());
        }

        void fail(Throwable failure) {
            emitter.fail(failure);
        }
    }

    private final List<Begun> begun = new ArrayList<>();
    private Consumer<Begun> whenBegun = ignored -> {};

    /** The appends that were begun so far, in order. */
    List<Begun> begun() {
        return begun;
    }

    /** What to do with every append from now on, at once. */
    void whenBegun(Consumer<Begun> action) {
        whenBegun = action;
    }

    @Override
    public Uni<List<Appended>> append(String teamId, List<NewEvent> events, Instant now) {
        return Uni.createFrom().emitter(emitter -> {
            Begun one = new Begun(teamId, List.copyOf(events), emitter);
            begun.add(one);
            whenBegun.accept(one);
        });
    }

    @Override
    public Uni<Optional<Event>> find(String teamId, String id) {
        throw new UnsupportedOperationException("A queue only appends");
    }

    @Override
    public Uni<JsonPage> list(String teamId, EventQuery query) {
        throw new UnsupportedOperationException("A queue only appends");
    }

    @Override
    public Uni<List<StoredEvent>> stored(String teamId, String sessionId, long after, int limit) {
        throw new UnsupportedOperationException("A queue only appends");
    }

    @Override
    public Uni<Map<String, Long>> lastPositions(Set<String> teamIds) {
        throw new UnsupportedOperationException("A queue only appends");
    }
}
