package dev.quipu.record.stream;

import dev.quipu.record.event.EventStore;
import io.smallrye.mutiny.Uni;

/** Finds the place behind all that is stored now. */
final class LatestPlace {

    private final EventStore store;
    private final String teamId;

    LatestPlace(EventStore store, String teamId) {
        this.store = store;
        this.teamId = teamId;
    }

    Uni<StartPlace> find() {
        return store.lastPosition(teamId)
                .flatMap(last -> last == 0 ? Uni.createFrom().item(StartPlace.of(null)) : at(last));
    }

    /** The event is read because a cursor names it; if it was deleted at this moment there is another last one. */
    private Uni<StartPlace> at(long last) {
        return store.stored(teamId, null, last - 1, 1)
                .flatMap(found -> found.isEmpty() || found.get(0).position() != last
                        ? find()
                        : Uni.createFrom().item(StartPlace.of(found.get(0).cursor())));
    }
}
