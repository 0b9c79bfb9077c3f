package dev.quipu.record.event;

import dev.quipu.port.page.JsonPage;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where events are kept, append-only. Every call sees one team only. All fail with
 * {@link dev.quipu.port.StoreUnavailableException} while the backend is down.
 */
public interface EventStore {

    /**
     * Stores events in one transaction, and in the same one finds or makes their workspaces, devices and checkouts and
     * brings their sessions up to date with {@link dev.quipu.record.session.SessionProjection}. An event whose id is stored already
     * is left as it is stored and changes nothing, but that its session learns {@link NewEvent#folderWorkspace}. Completes after the commit; if it fails nothing was stored, or, when the
     * connection broke in the commit, all was: the same append again tells.
     *
     * @param events in the order in which they happened to the caller; an id may stand twice, the first counts
     * @param now our clock
     * @return one result for each event, in order
     */
    Uni<List<Appended>> append(String teamId, List<NewEvent> events, Instant now);

    /** Finds an event by id. */
    Uni<Optional<Event>> find(String teamId, String id);

    /** Finds by its very letters an event of an earlier build or an import, where {@link #find} by the canonical id found none. */
    default Uni<Optional<Event>> findAsSent(String teamId, String id) {
        return find(teamId, id);
    }

    /** Finds events by their ids, in no order; those that are not stored are left out. At most 10,000 ids. */
    default Uni<List<Event>> findAll(String teamId, Set<String> ids) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> find(teamId, id))
                .collect()
                .with(Collectors.flatMapping(Optional::stream, Collectors.toList()));
    }

    /** Lists events by time, then by id, in the query's direction; fewer than its limit if their data is large. */
    Uni<JsonPage> list(String teamId, EventQuery query);

    /**
     * Lists events in the order in which they were stored. Of one team's events none ever appears before one that was
     * listed: what is committed is left out as long as something before it may still be.
     *
     * @param sessionId the session whose events alone to list, null for all of the team
     * @param after the position behind which to begin, 0 for the start
     * @param limit rows at most, 1 to 1,000; fewer if their data is large, but at least one if there is one
     */
    Uni<List<StoredEvent>> stored(String teamId, String sessionId, long after, int limit);

    /** The position of the last event that {@link #stored} lists, of each of these teams; 0 if there is none. */
    Uni<Map<String, Long>> lastPositions(Set<String> teamIds);

    /** The same of one team. */
    default Uni<Long> lastPosition(String teamId) {
        return lastPositions(Set.of(teamId)).map(last -> last.get(teamId));
    }
}
