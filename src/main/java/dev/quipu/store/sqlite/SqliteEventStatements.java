package dev.quipu.store.sqlite;

import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventQuery;
import dev.quipu.record.event.EventTable;
import dev.quipu.store.sql.Conditions;
import dev.quipu.store.sql.PageSelection;
import dev.quipu.store.sql.Selection;
import dev.quipu.store.sql.SqlStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The statements that read events often. They read the table <code>event_rows</code> itself, by its numbers, where the view
 * <code>events</code> would hide its indexes: a filter is given as a text, and its number looked up once.
 */
final class SqliteEventStatements {

    /** Times and positions lie in the rows as microseconds since 2026. */
    static final long SINCE = 1_767_225_600_000_000L;

    private static final String TIME = "r.timestamp + " + SINCE;
    private static final String POSITION = "r.position + " + SINCE;
    private static final String NAMES = "event_rows AS r CROSS JOIN event_types AS k ON k.number = r.type"
            + " CROSS JOIN event_devices AS d ON d.number = r.device"
            + " CROSS JOIN event_workspaces AS w ON w.number = r.workspace";
    private static final String SESSIONS = " LEFT JOIN event_sessions AS s ON s.number = r.session";
    private static final Map<String, String> SHOWN = Map.of(
            "team_id", "?",
            "id", "r.id",
            "type", "k.type",
            "timestamp", TIME,
            "device_id", "d.device_id",
            "workspace_id", "w.workspace_id",
            "session_id", "s.session_id",
            "data", "r.data",
            "blob_refs", "coalesce(r.blob_refs, '[]')",
            "ingested_at", "r.position - r.ingested + " + SINCE);

    private static final Selection<Event> EVENTS = Selection.of(EventTable.EVENTS, with("id_sent", "r.id_sent"), "");
    private static final String SELECT = "SELECT " + EVENTS.columns() + ", " + POSITION + " FROM " + NAMES + SESSIONS;

    private static final PageSelection PAGE = page(with("id", "coalesce(r.id_sent, r.id)"), NAMES + SESSIONS);
    /** Every row shows the session that was asked for. */
    private static final PageSelection PAGE_OF_SESSION =
            page(with("id", "coalesce(r.id_sent, r.id)", "session_id", "?"), NAMES);

    private SqliteEventStatements() {}

    private static Map<String, String> with(String... changes) {
        Map<String, String> shown = new HashMap<>(SHOWN);
        for (int i = 0; i < changes.length; i += 2) {
            shown.put(changes[i], changes[i + 1]);
        }
        return shown;
    }

    private static PageSelection page(Map<String, String> shown, String from) {
        return new PageSelection(EventTable.SHAPE, from, "timestamp", shown, List.of("data"), POSITION);
    }

    /** What is read for a page of such a query. */
    static PageSelection page(EventQuery query) {
        return query.sessionId() == null ? PAGE : PAGE_OF_SESSION;
    }

    /** Events by their ids, which are not none. */
    static SqlStatement find(String teamId, Collection<String> ids) {
        return shown(
                new Conditions()
                        .and("r.team = " + number("team", "team_id = ?"), teamId)
                        .anyOf("r.id", ids)
                        .statement(SELECT, ""),
                teamId);
    }

    /**
     * A page, with one row more than asked for. The first filter of session, workspace, device and type takes its index; the
     * others only look at what that finds, as no database could know better without counting.
     */
    static SqlStatement listing(String teamId, EventQuery query) {
        Conditions conditions = new Conditions();
        boolean hasIndex = by(conditions, "session", teamId, query.sessionId(), false);
        hasIndex |= by(conditions, "workspace", teamId, query.workspaceId(), hasIndex);
        hasIndex |= by(conditions, "device", teamId, query.deviceId(), hasIndex);
        if (!query.types().isEmpty()) {
            types(conditions, teamId, query, hasIndex || query.types().size() > 1);
            hasIndex |= query.types().size() == 1;
        }
        if (!hasIndex) {
            conditions.and("r.team = " + number("team", "team_id = ?"), teamId);
        }
        conditions.and("r.timestamp > ? - " + SINCE, query.after()).and("r.timestamp < ? - " + SINCE, query.before());
        Cursor cursor = query.cursor();
        if (cursor != null) {
            conditions.and(
                    "(r.timestamp, r.id) " + (query.descending() ? "<" : ">") + " (? - " + SINCE + ", ?)",
                    cursor.at(),
                    cursor.id());
        }
        String order = query.descending() ? " DESC" : "";
        SqlStatement page = conditions.statement(
                page(query).text(),
                " ORDER BY r.timestamp" + order + ", r.id" + order + " LIMIT " + (query.limit() + 1));
        return query.sessionId() == null ? shown(page, teamId) : shown(page, teamId, query.sessionId());
    }

    private static boolean by(Conditions conditions, String kind, String teamId, String id, boolean hasIndex) {
        conditions.and(
                (hasIndex ? "+r." : "r.") + kind + " = " + number(kind, kind + "_id = ? AND team_id = ?"), id, teamId);
        return id != null;
    }

    private static void types(Conditions conditions, String teamId, EventQuery query, boolean hasIndex) {
        Conditions types = new Conditions().and("team_id = ?", teamId).anyOf("type", query.types());
        SqlStatement numbers = types.statement("SELECT number FROM event_types", "");
        conditions.and(
                (hasIndex ? "+r.type" : "r.type") + (query.types().size() == 1 ? " = (" : " IN (") + numbers.text()
                        + ")",
                numbers.values().toArray());
    }

    private static String number(String kind, String condition) {
        return "(SELECT number FROM event_" + kind + "s WHERE " + condition + ")";
    }

    /**
     * Events in the order of storing, up to so many and so many bytes. Those of a session are put into that order, for which
     * its index suffices.
     *
     * @param sessionId null for those of all sessions
     * @param after a position
     */
    static SqlStatement stored(String teamId, String sessionId, long after, int limit) {
        Conditions behind = new Conditions();
        if (sessionId == null) {
            behind.and("team = " + number("team", "team_id = ?"), teamId);
        } else {
            by(behind, "session", teamId, sessionId, false);
        }
        SqlStatement positions = behind.and((sessionId == null ? "" : "+") + "r.position > ? - " + SINCE, after)
                .statement(
                        "SELECT r.position FROM event_rows AS r",
                        " ORDER BY " + (sessionId == null ? "" : "+") + "r.position LIMIT " + limit);
        return shown(
                new SqlStatement(
                        SELECT + " WHERE r.position IN (SELECT position FROM (SELECT position,"
                                + " sum(bytes) OVER (ORDER BY position) AS bytes,"
                                + " row_number() OVER (ORDER BY position) AS number"
                                + " FROM (SELECT p.position, octet_length(data) AS bytes FROM (" + positions.text()
                                + ") AS p CROSS JOIN event_rows AS o ON o.position = p.position))"
                                + " WHERE bytes <= " + Page.MOST_BYTES + " OR number = 1) ORDER BY r.position",
                        positions.values()),
                teamId);
    }

    /** With the values of what is shown, which stand before all others. */
    private static SqlStatement shown(SqlStatement statement, String... values) {
        List<Object> all = new ArrayList<>(List.of((Object[]) values));
        all.addAll(statement.values());
        return new SqlStatement(statement.text(), all);
    }
}
