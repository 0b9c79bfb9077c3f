package dev.quipu.record.stream;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The tails of the teams whose events somebody reads, one for all readers of a team; one that nobody reads is let go of. */
final class EventTails {

    private final Function<String, EventTail> made;
    private final Map<String, Shared> tails = new ConcurrentHashMap<>();

    /**
     * Makes it without any.
     *
     * @param made makes the tail of a team
     */
    EventTails(Function<String, EventTail> made) {
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
