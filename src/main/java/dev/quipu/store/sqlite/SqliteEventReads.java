package dev.quipu.store.sqlite;

import dev.quipu.port.Page;
import dev.quipu.port.table.Kind;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventQuery;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.event.StoredEvent;
import dev.quipu.store.sql.Conditions;
import dev.quipu.store.sql.JdbcExecutor;
import dev.quipu.store.sql.ResultRow;
import dev.quipu.store.sql.Selection;
import dev.quipu.store.sql.SqlStatement;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The queries that read events. */
final class SqliteEventReads {

    private static final Selection<Event> EVENTS = Selection.of(EventTable.EVENTS);
    private static final int POSITION = EVENTS.shown().size();
    private static final String SELECT = EVENTS.text("position", "");

    private SqliteEventReads() {}

    static Optional<Event> find(JdbcExecutor executor, String teamId, String id) {
        return findAll(executor, teamId, List.of(id)).stream().findFirst();
    }

    static List<Event> findAll(JdbcExecutor executor, String teamId, Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : executor.list(
                        new Conditions()
                                .and("team_id = ?", teamId)
                                .anyOf("id", ids)
                                .statement(EVENTS.text(), ""),
                        EVENTS::record);
    }

    static Page<Event> list(JdbcExecutor executor, String teamId, EventQuery query) {
        return executor.iterate(listing(teamId, query), SqliteEventReads::stored, rows -> page(rows, query.limit()));
    }

    private static Page<Event> page(Iterator<StoredEvent> rows, int limit) {
        return Page.of(
                        rows,
                        limit,
                        row -> row.event().data().text().getBytes(StandardCharsets.UTF_8).length,
                        StoredEvent::cursor)
                .map(StoredEvent::event);
    }

    static SqlStatement listing(String teamId, EventQuery query) {
        Conditions conditions = new Conditions()
                .and("team_id = ?", teamId)
                .and("session_id = ?", query.sessionId())
                .and("workspace_id = ?", query.workspaceId())
                .and("device_id = ?", query.deviceId())
                .anyOf("type", query.types())
                .and("timestamp > ?", query.after())
                .and("timestamp < ?", query.before());
        return query.descending()
                ? conditions.newestFirst(SELECT, "timestamp", "id", query.cursor(), query.limit())
                : conditions.oldestFirst(SELECT, "timestamp", "id", query.cursor(), query.limit());
    }

    static List<StoredEvent> stored(JdbcExecutor executor, String teamId, String sessionId, long after, int limit) {
        return executor.list(storedListing(teamId, sessionId, after, limit), SqliteEventReads::stored);
    }

    /** Up to so many and so many bytes: the last position is that of the last event that both leave room for. */
    static SqlStatement storedListing(String teamId, String sessionId, long after, int limit) {
        SqlStatement last = behind(teamId, sessionId, after)
                .statement(
                        "SELECT max(position) FROM (SELECT position,"
                                + " sum(bytes) OVER (ORDER BY position) AS bytes, row_number() OVER (ORDER BY position) AS number"
                                + " FROM (SELECT position, octet_length(data) AS bytes FROM events",
                        " ORDER BY position LIMIT " + limit + ")) WHERE bytes <= " + Page.MOST_BYTES
                                + " OR number = 1");
        return behind(teamId, sessionId, after)
                .and("position <= (" + last.text() + ")", last.values().toArray())
                .statement(SELECT, " ORDER BY position");
    }

    private static Conditions behind(String teamId, String sessionId, long after) {
        return new Conditions()
                .and("team_id = ?", teamId)
                .and("session_id = ?", sessionId)
                .and("position > ?", after);
    }

    private static StoredEvent stored(ResultRow row) {
        return new StoredEvent(EVENTS.record(row), (Long) row.value(POSITION, Kind.INTEGER));
    }
}
