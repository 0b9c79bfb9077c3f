package dev.quipu.event;

import dev.quipu.store.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where events are kept, append-only. Every call sees one team only. All fail with
 * {@link dev.quipu.store.StoreUnavailableException} while the backend is down.
 */
public interface EventStore {

    /**
     * Stores events in one transaction, and in the same one finds or makes their workspaces, devices and checkouts and
     * brings their sessions up to date with {@link dev.quipu.session.SessionProjection}. An event whose id is stored already
     * is left as it is stored and changes nothing. Completes after the commit; if it fails nothing was stored, or, when the
     * connection broke in the commit, all was: the same append again tells.
     *
     * @param events in the order in which they happened to the caller; an id may stand twice, the first counts
     * @param now our clock
     * @return one result for each event, in order
     */
    Uni<List<Appended>> append(String teamId, List<NewEvent> events, Instant now);

    /** Finds an event by id. */
    Uni<Optional<Event>> find(String teamId, String id);

    /** Lists events by time, then by id, in the query's direction. */
    Uni<Page<Event>> list(String teamId, EventQuery query);
}
