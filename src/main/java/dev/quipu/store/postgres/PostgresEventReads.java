package dev.quipu.store.postgres;

import dev.quipu.port.Page;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventQuery;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.event.StoredEvent;
import dev.quipu.store.sql.Selection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The queries that read events. */
final class PostgresEventReads {

    private static final Selection<Event> EVENTS = Selection.of(EventTable.EVENTS);
    private static final String SELECT = EVENTS.text("position", "") + " WHERE ";
    private static final int POSITION = EVENTS.shown().size();

    private PostgresEventReads() {}

    static Uni<Optional<Event>> find(SqlClient client, String teamId, String id) {
        return client.preparedQuery(SELECT + "team_id = $1 AND id = $2")
                .execute(Tuple.of(teamId, id))
                .map(found -> events(found).stream().map(StoredEvent::event).findFirst());
    }

    static Uni<List<Event>> findAll(SqlClient client, String teamId, Collection<String> ids) {
        return client.preparedQuery(SELECT + "team_id = $1 AND id = ANY($2)")
                .execute(Tuple.of(teamId, ids.toArray(String[]::new)))
                .map(found -> events(found).stream().map(StoredEvent::event).toList());
    }

    static Uni<Page<Event>> list(SqlClient client, String teamId, EventQuery query) {
        SqlConditions conditions = conditions(teamId, query);
        return client.preparedQuery(listing(conditions, query))
                .execute(conditions.parameters())
                .map(found -> Page.of(
                                StreamSupport.stream(found.spliterator(), false).iterator(),
                                query.limit(),
                                row -> row.getLong(PageBytes.COLUMN),
                                row -> event(row).cursor())
                        .map(row -> event(row).event()));
    }

    static String listing(SqlConditions conditions, EventQuery query) {
        String direction = query.descending() ? " DESC" : " ASC";
        String order = " ORDER BY timestamp" + direction + ", id" + direction;
        return PageBytes.bounded(
                SELECT + conditions.where() + order + " LIMIT " + (query.limit() + 1), "octet_length(data)", order);
    }

    static SqlConditions conditions(String teamId, EventQuery query) {
        SqlConditions conditions = new SqlConditions()
                .and("team_id = $?", teamId)
                .and("session_id = $?", query.sessionId())
                .and("workspace_id = $?", query.workspaceId())
                .and("device_id = $?", query.deviceId())
                .and("timestamp > $?", PostgresValues.time(query.after()))
                .and("timestamp < $?", PostgresValues.time(query.before()));
        if (query.types().size() == 1) {
            // Only for one type can an index give the order.
            conditions.and("type = $?", query.types().iterator().next());
        } else if (!query.types().isEmpty()) {
            conditions.and("type = ANY($?)", (Object) query.types().toArray(String[]::new));
        }
        if (query.cursor() != null) {
            String comparison = query.descending() ? "<" : ">";
            conditions.and(
                    "(timestamp, id) " + comparison + " ($?, $?)",
                    PostgresValues.time(query.cursor().at()),
                    query.cursor().id());
        }
        return conditions;
    }

    static Uni<List<StoredEvent>> stored(SqlClient client, String teamId, String sessionId, long after, int limit) {
        SqlConditions conditions = storedConditions(teamId, sessionId, after);
        return client.preparedQuery(storedListing(conditions, limit))
                .execute(conditions.parameters())
                .map(PostgresEventReads::events);
    }

    static SqlConditions storedConditions(String teamId, String sessionId, long after) {
        return new SqlConditions()
                .and("team_id = $?", teamId)
                .and("session_id = $?", sessionId)
                .and("position > $?", after);
    }

    static String storedListing(SqlConditions conditions, int limit) {
        return SELECT + conditions.where() + " AND position <= (SELECT max(position) FROM (SELECT position,"
                + " sum(bytes) OVER (ORDER BY position) AS bytes, row_number() OVER (ORDER BY position) AS number"
                + " FROM (SELECT position, octet_length(data) AS bytes FROM events WHERE " + conditions.where()
                + " AND position < event_horizon() ORDER BY position LIMIT " + limit + ") AS page) AS sized"
                + " WHERE bytes <= " + Page.MOST_BYTES + " OR number = 1) ORDER BY position";
    }

    static Uni<Long> lastPosition(SqlClient client, String teamId) {
        return client.preparedQuery("SELECT coalesce(max(position), 0) FROM events"
                        + " WHERE team_id = $1 AND position < event_horizon()")
                .execute(Tuple.of(teamId))
                .map(found -> found.iterator().next().getLong(0));
    }

    private static List<StoredEvent> events(RowSet<Row> found) {
        List<StoredEvent> events = new ArrayList<>(found.size());
        found.forEach(row -> events.add(event(row)));
        return events;
    }

    private static StoredEvent event(Row row) {
        Event event = EVENTS.record(PostgresExecutor.result(row));
        return new StoredEvent(event, row.getLong(POSITION));
    }
}
