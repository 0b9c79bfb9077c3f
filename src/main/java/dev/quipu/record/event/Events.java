package dev.quipu.record.event;

import dev.quipu.base.validation.Filters;
import dev.quipu.port.Caller;
import dev.quipu.port.Cursor;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Searches;
import dev.quipu.port.event.EventId;
import dev.quipu.port.page.JsonPage;
import dev.quipu.record.device.Devices;
import dev.quipu.record.session.Sessions;
import dev.quipu.record.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads events on every backend. */
@ApplicationScoped
public class Events {

    private final EventStore store;
    private final Searches searches;
    private final Sessions sessions;
    private final Workspaces workspaces;
    private final Devices devices;

    public Events(EventStore store, Searches searches, Sessions sessions, Workspaces workspaces, Devices devices) {
        this.store = store;
        this.searches = searches;
        this.sessions = sessions;
        this.workspaces = workspaces;
        this.devices = devices;
    }

    /** Finds an event, whatever the case of its id's letters; fails with {@link NotFoundException}. */
    public Uni<Event> get(String teamId, String id) {
        String canonical = EventId.canonical(id);
        return store.find(teamId, canonical == null ? id : canonical)
                // What an earlier build stored, or came with an import, has its id as it was sent.
                .flatMap(found -> found.isPresent() || canonical == null || canonical.equals(id)
                        ? Uni.createFrom().item(found)
                        : store.findAsSent(teamId, id))
                .map(found -> found.orElseThrow(() -> new NotFoundException("event", id)));
    }

    /** A session's events; fails with {@link NotFoundException} if there is no such session. */
    public Uni<JsonPage> ofSession(Caller reader, EventFilter filter, Cursor cursor, int limit) {
        // An event's session is there: only where there is no event it has to be looked for.
        return list(reader, filter, cursor, limit)
                .flatMap(page -> page.isEmpty()
                        ? sessions.get(reader.teamId(), filter.session()).replaceWith(page)
                        : Uni.createFrom().item(page));
    }

    /** Lists events; a workspace or device that does not exist has none. */
    public Uni<JsonPage> list(Caller reader, EventFilter filter, Cursor cursor, int limit) {
        String teamId = reader.teamId();
        EventQueryBuilder query = EventQueryBuilder.builder()
                .sessionId(filter.session())
                .types(Filters.texts(filter.types()))
                .after(Filters.time("after", filter.after()))
                .before(Filters.time("before", filter.before()))
                .descending(Orders.byTime(filter.order()).equals("desc"))
                .cursor(cursor)
                .limit(limit);
        return workspaces
                .idFor(teamId, filter.workspace())
                .flatMap(workspace -> devices.idFor(teamId, filter.device())
                        .flatMap(device -> list(
                                reader,
                                query.workspaceId(workspace).deviceId(device).build())));
    }

    private Uni<JsonPage> list(Caller reader, EventQuery query) {
        return searches.list(reader, query.isSearch(), () -> store.list(reader.teamId(), query));
    }
}
