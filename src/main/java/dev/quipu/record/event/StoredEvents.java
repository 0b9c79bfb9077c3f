package dev.quipu.record.event;

import dev.quipu.base.validation.Filters;
import dev.quipu.port.Cursor;
import dev.quipu.record.device.Devices;
import dev.quipu.record.session.Sessions;
import dev.quipu.record.workspace.Workspaces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads events in the order in which they were stored, on every backend. */
@ApplicationScoped
public class StoredEvents {

    private final EventStore store;
    private final Sessions sessions;
    private final Workspaces workspaces;
    private final Devices devices;

    public StoredEvents(EventStore store, Sessions sessions, Workspaces workspaces, Devices devices) {
        this.store = store;
        this.sessions = sessions;
        this.workspaces = workspaces;
        this.devices = devices;
    }

    /** A page of a session's events; fails with {@link dev.quipu.port.NotFoundException} if there is no such session. */
    public Uni<StoredPage> ofSession(String teamId, EventFilter filter, Cursor cursor, int limit) {
        return sessions.get(teamId, filter.session()).flatMap(session -> list(teamId, filter, cursor, limit));
    }

    /** A page of events; a workspace or device that does not exist has none. */
    public Uni<StoredPage> list(String teamId, EventFilter filter, Cursor cursor, int limit) {
        return workspaces
                .idFor(teamId, filter.workspace())
                .flatMap(workspace -> devices.idFor(teamId, filter.device())
                        .flatMap(device -> new StoredScan(
                                        store, teamId, selection(filter, workspace, device), cursor, limit)
                                .run()));
    }

    /**
     * What a filter selects, for whoever waits for what is yet to come: it would wait for ever for a name that does not
     * exist, and so this fails with {@link dev.quipu.port.NotFoundException}. Only a session may be still to come.
     */
    public Uni<EventSelection> selection(String teamId, EventFilter filter) {
        Uni<String> workspace = filter.workspace() == null
                ? Uni.createFrom().nullItem()
                : workspaces.get(teamId, filter.workspace()).map(found -> found.id());
        return workspace.flatMap(workspaceId -> filter.device() == null
                ? Uni.createFrom().item(selection(filter, workspaceId, null))
                : devices.get(teamId, filter.device()).map(device -> selection(filter, workspaceId, device.id())));
    }

    /** The same of one session; fails with {@link dev.quipu.port.NotFoundException} if there is none. */
    public Uni<EventSelection> selectionOfSession(String teamId, EventFilter filter) {
        return sessions.get(teamId, filter.session()).flatMap(session -> selection(teamId, filter));
    }

    private static EventSelection selection(EventFilter filter, String workspaceId, String deviceId) {
        return new EventSelection(
                filter.session(),
                workspaceId,
                deviceId,
                Filters.texts(filter.types()),
                Filters.time("after", filter.after()),
                Filters.time("before", filter.before()));
    }
}
