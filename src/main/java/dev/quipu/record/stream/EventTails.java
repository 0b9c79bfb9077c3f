package dev.quipu.record.stream;

import dev.quipu.record.event.EventStore;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * The tails of all teams that have readers: one per team, dropped when its last reader leaves. Events that no signal announced are
 * found by polling the last positions of all these teams at once.
 */
final class EventTails {

    private final EventStore store;
    private final Function<String, EventTail> made;
    private final Map<String, Shared> tails = new ConcurrentHashMap<>();
    private final AtomicBoolean isLooking = new AtomicBoolean();
    private volatile boolean hasFailed;

    /**
     * Makes it without any.
     *
     * @param store where the tails' events are
     * @param made makes the tail of a team
     */
    EventTails(EventStore store, Function<String, EventTail> made) {
        this.store = store;
        this.made = made;
    }

    /** The team's tail for one more reader, who gives it back with {@link #leave} once. */
    EventTail take(String teamId) {
        return tails.compute(teamId, (team, shared) -> shared == null ? new Shared(made.apply(team), 1) : shared.by(1))
                .tail();
    }

    /** A reader of the team needs its tail no more. */
    void leave(String teamId) {
        tails.computeIfPresent(teamId, (team, shared) -> shared.readers() == 1 ? null : shared.by(-1));
    }

    /** Wakes the tails that have not come to the last event of their team; one call of the store, none if there are no tails. */
    void look() {
        Set<String> teams = Set.copyOf(tails.keySet());
        if (teams.isEmpty() || !isLooking.compareAndSet(false, true)) {
            return;
        }
        Uni.createFrom()
                .deferred(() -> store.lastPositions(teams))
                .onTermination()
                .invoke(() -> isLooking.set(false))
                .subscribe()
                .with(this::wake, this::tell);
    }

    private void wake(Map<String, Long> last) {
        hasFailed = false;
        last.forEach((team, position) -> {
            Shared shared = tails.get(team);
            if (shared != null) {
                shared.tail.reached(position);
            }
        });
    }

    private void tell(Throwable failure) {
        if (!hasFailed) {
            Log.warnf("Events cannot be looked for; retrying: %s", failure.getMessage());
            hasFailed = true;
        }
    }

    /** Teams that have a tail. */
    int size() {
        return tails.size();
    }

    private record Shared(EventTail tail, int readers) {

        Shared by(int more) {
            return new Shared(tail, readers + more);
        }
    }
}
