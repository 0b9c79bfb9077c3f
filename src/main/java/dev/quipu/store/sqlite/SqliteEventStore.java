package dev.quipu.store.sqlite;

import dev.quipu.event.Appended;
import dev.quipu.event.Event;
import dev.quipu.event.EventQuery;
import dev.quipu.event.EventStore;
import dev.quipu.event.LocalSignals;
import dev.quipu.event.NewEvent;
import dev.quipu.event.StoredEvent;
import dev.quipu.session.SessionEvidence;
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
    private static final String INSERT = "INSERT INTO events (" + COLUMNS.list() + ", position) VALUES ("
            + COLUMNS.parameters() + ", :position) ON CONFLICT DO NOTHING";
    private static final String SELECT = "SELECT " + COLUMNS.list() + ", position FROM events";
    private static final String BY_ID = SELECT + " WHERE team_id = :team AND id = :id";

    /** What a page in the order of storing may hold, beyond its first row, so that a page of large events stays small. */
    private static final int STORED_BYTES = 8 << 20;

    private final SqliteDatabase database;
    private final LocalSignals signals;
    private final SqlitePositions positions = new SqlitePositions();

    SqliteEventStore(SqliteDatabase database, LocalSignals signals) {
        this.database = database;
        this.signals = signals;
    }

    @Override
    public Uni<List<Appended>> append(String teamId, List<NewEvent> events, Instant now) {
        return database.write(handle -> append(handle, teamId, events, now)).invoke(signals::signal);
    }

    private List<Appended> append(Handle handle, String teamId, List<NewEvent> events, Instant now) {
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
        int[] inserted = insert(handle, teamId, rows, now);
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

    private int[] insert(Handle handle, String teamId, List<Event> rows, Instant now) {
        PreparedBatch batch = handle.prepareBatch(INSERT);
        long position = positions.take(handle, teamId, rows.size(), now);
        for (Event row : rows) {
            batch.bindMethods(row).bind("position", position++).add();
        }
        return batch.execute();
    }

    @Override
    public Uni<Optional<Event>> find(String teamId, String id) {
        return database.read(handle -> byId(handle, teamId, id));
    }

    private static Optional<Event> byId(Handle handle, String teamId, String id) {
        return handle.createQuery(BY_ID)
                .bind("team", teamId)
                .bind("id", id)
                .mapTo(Event.class)
                .findOne();
    }

    @Override
    public Uni<Page<Event>> list(String teamId, EventQuery query) {
        return database.read(
                handle -> Page.of(rows(listing(handle, "", teamId, query)), query.limit(), StoredEvent::cursor)
                        .map(StoredEvent::event));
    }

    static Query listing(Handle handle, String verb, String teamId, EventQuery query) {
        Conditions conditions = conditions(teamId, query);
        String direction = query.descending() ? " DESC" : " ASC";
        return conditions.bind(handle.createQuery(verb + SELECT + conditions.where() + " ORDER BY timestamp" + direction
                + ", id" + direction + " LIMIT " + (query.limit() + 1)));
    }

    @Override
    public Uni<List<StoredEvent>> stored(String teamId, String sessionId, long after, int limit) {
        return database.read(handle -> rows(storedListing(handle, "", teamId, sessionId, after, limit)));
    }

    static Query storedListing(Handle handle, String verb, String teamId, String sessionId, long after, int limit) {
        Conditions conditions = new Conditions(teamId)
                .and("session_id = :session", "session", sessionId)
                .and("position > :position", "position", after);
        return conditions.bind(
                handle.createQuery(verb + "SELECT * FROM (SELECT *, sum(octet_length(data)) OVER (ORDER BY position)"
                        + " AS bytes, row_number() OVER (ORDER BY position) AS number FROM (" + SELECT
                        + conditions.where() + " ORDER BY position LIMIT " + limit + "))"
                        + " WHERE bytes <= " + STORED_BYTES + " OR number = 1 ORDER BY position"));
    }

    @Override
    public Uni<Long> lastPosition(String teamId) {
        return database.read(handle -> SqlitePositions.last(handle, teamId));
    }

    private static List<StoredEvent> rows(Query query) {
        return query.map((row, context) -> new StoredEvent(
                        context.findRowMapperFor(Event.class).orElseThrow().map(row, context), row.getLong("position")))
                .list();
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
