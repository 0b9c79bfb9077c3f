package dev.quipu.store.sql;

import dev.quipu.port.Page;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.ResultRow;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventQuery;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.event.StoredEvent;
import java.util.List;
import java.util.Map;

/** The statements that list events, and their rows; how they are run is each database's. */
public final class EventStatements {

    private static final Selection<Event> EVENTS = Selection.of(EventTable.EVENTS);
    private static final int POSITION = EVENTS.shown().size();

    /** Up to the WHERE clause, with the position behind the record's columns. */
    public static final String SELECT = EVENTS.text("position", "");

    /** What is read for a page. */
    public static final PageSelection PAGE = new PageSelection(
            EventTable.SHAPE,
            EventTable.EVENTS.text(),
            "timestamp",
            Map.of("id", "coalesce(id_sent, id)"),
            List.of("data"),
            "position");

    private EventStatements() {}

    /**
     * A page, with one row more than asked for.
     *
     * @param select up to the WHERE clause
     */
    public static SqlStatement listing(String select, String teamId, EventQuery query) {
        Conditions conditions = new Conditions()
                .and("team_id = ?", teamId)
                .and("session_id = ?", query.sessionId())
                .and("workspace_id = ?", query.workspaceId())
                .and("device_id = ?", query.deviceId())
                .anyOf("type", query.types())
                .and("timestamp > ?", query.after())
                .and("timestamp < ?", query.before());
        return query.descending()
                ? conditions.newestFirst(select, "timestamp", "id", query.cursor(), query.limit())
                : conditions.oldestFirst(select, "timestamp", "id", query.cursor(), query.limit());
    }

    /**
     * Events in the order of storing, up to so many and so many bytes: the last position is that of the last event that both
     * leave room for.
     *
     * @param sessionId null for those of all sessions
     * @param after a position
     * @param settled a condition of the events before which nothing can be stored any more; null if that is so of all
     */
    public static SqlStatement stored(String teamId, String sessionId, long after, int limit, String settled) {
        SqlStatement last = behind(teamId, sessionId, after, settled)
                .statement(
                        "SELECT max(position) FROM (SELECT position,"
                                + " sum(bytes) OVER (ORDER BY position) AS bytes, row_number() OVER (ORDER BY position) AS number"
                                + " FROM (SELECT position, octet_length(data) AS bytes FROM events",
                        " ORDER BY position LIMIT " + limit + ") AS page) AS sized WHERE bytes <= " + Page.MOST_BYTES
                                + " OR number = 1");
        return behind(teamId, sessionId, after, null)
                .and("position <= (" + last.text() + ")", last.values().toArray())
                .statement(SELECT, " ORDER BY position");
    }

    private static Conditions behind(String teamId, String sessionId, long after, String settled) {
        Conditions conditions = new Conditions()
                .and("team_id = ?", teamId)
                .and("session_id = ?", sessionId)
                .and("position > ?", after);
        return settled == null ? conditions : conditions.and(settled);
    }

    /** The event of a row. */
    public static StoredEvent stored(ResultRow row) {
        return new StoredEvent(EVENTS.record(row), (Long) row.value(POSITION, Kind.INTEGER));
    }
}
