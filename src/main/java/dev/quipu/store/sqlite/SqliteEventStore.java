package dev.quipu.store.sqlite;

import dev.quipu.event.Appended;
import dev.quipu.event.Event;
import dev.quipu.event.EventQuery;
import dev.quipu.event.EventStore;
import dev.quipu.event.NewEvent;
import dev.quipu.session.SessionEvidence;
import dev.quipu.store.Cursor;
import dev.quipu.store.Page;
import dev.quipu.workspace.CanonicalId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** Events in SQLite. */
final class SqliteEventStore implements EventStore {

    private static final Columns COLUMNS = Columns.of(Event.class);
    private static final String INSERT =
            "INSERT INTO events (" + COLUMNS.list() + ") VALUES (" + COLUMNS.parameters() + ") ON CONFLICT DO NOTHING";

    private final SqliteDatabase database;

    SqliteEventStore(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<List<Appended>> append(String teamId, List<NewEvent> events, Instant now) {
        return database.write(handle -> append(handle, teamId, events, now));
    }

    private static List<Appended> append(Handle handle, String teamId, List<NewEvent> events, Instant now) {
        Map<CanonicalId, String> workspaces = new HashMap<>();
        for (NewEvent event : events) {
            workspaces.computeIfAbsent(
                    event.workspace(),
                    canonical -> SqliteWorkspaceStore.ensure(handle, teamId, canonical)
                            .id());
        }
        SqliteSightings.record(handle, teamId, events, workspaces, now);
        List<Event> rows = events.stream()
                .map(event -> event.stored(teamId, workspaces.get(event.workspace()), now))
                .toList();
        int[] inserted = insert(handle, rows);
        List<Appended> appended = new ArrayList<>(rows.size());
        List<SessionEvidence> evidence = new ArrayList<>();
        for (int i = 0; i < inserted.length; i++) {
            Event row = rows.get(i);
            boolean created = inserted[i] == 1;
            appended.add(new Appended(
                    row, created ? row : byId(handle, teamId, row.id()).orElseThrow(), created));
            if (created && row.sessionId() != null) {
                evidence.add(events.get(i).evidenceIn(row.workspaceId()));
            }
        }
        SqliteProjections.apply(handle, teamId, evidence, now);
        return appended;
    }

    private static int[] insert(Handle handle, List<Event> rows) {
        PreparedBatch batch = handle.prepareBatch(INSERT);
        rows.forEach(row -> batch.bindMethods(row).add());
        return batch.execute();
    }

    @Override
    public Uni<Optional<Event>> find(String teamId, String id) {
        return database.read(handle -> byId(handle, teamId, id));
    }

    private static Optional<Event> byId(Handle handle, String teamId, String id) {
        return handle.createQuery("SELECT " + COLUMNS.list() + " FROM events WHERE team_id = :team AND id = :id")
                .bind("team", teamId)
                .bind("id", id)
                .mapTo(Event.class)
                .findOne();
    }

    @Override
    public Uni<Page<Event>> list(String teamId, EventQuery query) {
        return database.read(handle -> Page.of(
                listing(handle, "SELECT ", teamId, query).mapTo(Event.class).list(),
                query.limit(),
                event -> new Cursor(event.timestamp(), event.id())));
    }

    static Query listing(Handle handle, String verb, String teamId, EventQuery query) {
        Conditions conditions = conditions(teamId, query);
        String direction = query.descending() ? " DESC" : " ASC";
        return conditions.bind(handle.createQuery(verb + COLUMNS.list() + " FROM events" + conditions.where()
                + " ORDER BY timestamp" + direction + ", id" + direction + " LIMIT " + (query.limit() + 1)));
    }

    private static Conditions conditions(String teamId, EventQuery query) {
        Conditions conditions = new Conditions(teamId)
                .and("session_id = :session", "session", query.sessionId())
                .and("workspace_id = :workspace", "workspace", query.workspaceId())
                .and("device_id = :device", "device", query.deviceId())
                .in("type", "types", query.types())
                .and("timestamp > :after", "after", query.after())
                .and("timestamp < :before", "before", query.before());
        if (query.cursor() != null) {
            String comparison = query.descending() ? "<" : ">";
            conditions
                    .and(
                            "(timestamp, id) " + comparison + " (:at, :cursor_id)",
                            "at",
                            query.cursor().at())
                    .and("1", "cursor_id", query.cursor().id());
        }
        return conditions;
    }
}
