package dev.quipu.store.postgres;

import dev.quipu.port.Page;
import dev.quipu.record.event.EventQuery;
import dev.quipu.store.sql.Conditions;
import dev.quipu.store.sql.EventStatements;
import dev.quipu.store.sql.SqlStatement;

/**
 * The statements that list events in PostgreSQL. Most indexes hold a hash of the team and of what is filtered by, and the columns
 * are compared behind it, for two values may have one hash. That is written so that the planner takes it to hold nearly always; as
 * one more condition it would let it expect next to no rows, and sort them all.
 */
final class PostgresEventStatements {

    private static final String KEY = "hashtextextended(%s, hashtextextended(%s, 0))";

    /** What is before it can follow no event that is stored later. */
    private static final String SETTLED = "position < event_horizon()";

    private PostgresEventStatements() {}

    /**
     * A page in the order of time alone, which is that of the indexes, with one row more than asked for.
     *
     * @param select up to the WHERE clause
     */
    static SqlStatement byTime(String select, String teamId, EventQuery query) {
        return conditions(teamId, query)
                .statement(select, " ORDER BY timestamp" + direction(query) + " LIMIT " + (query.limit() + 1));
    }

    /**
     * A page in its whole order, with one row more than asked for. Only rows up to the time of the last one are sorted, however
     * many the planner expects.
     *
     * @param select up to the WHERE clause
     */
    static SqlStatement listing(String select, String teamId, EventQuery query) {
        String direction = direction(query);
        SqlStatement last = conditions(teamId, query)
                .statement(
                        "SELECT timestamp FROM events",
                        " ORDER BY timestamp" + direction + " LIMIT 1 OFFSET " + query.limit());
        String end = query.descending()
                ? "timestamp >= coalesce((" + last.text() + "), '-infinity')"
                : "timestamp <= coalesce((" + last.text() + "), 'infinity')";
        return conditions(teamId, query)
                .and(end, last.values().toArray())
                .statement(
                        select,
                        " ORDER BY timestamp" + direction + ", id" + direction + " LIMIT " + (query.limit() + 1));
    }

    private static String direction(EventQuery query) {
        return query.descending() ? " DESC" : "";
    }

    private static Conditions conditions(String teamId, EventQuery query) {
        boolean isOfOneType = query.types().size() == 1;
        Conditions conditions = new Conditions();
        if (query.sessionId() != null || query.workspaceId() == null && query.deviceId() == null && !isOfOneType) {
            conditions.and("team_id = ?", teamId).and("session_id = ?", query.sessionId());
        }
        if (isOfOneType) {
            of(conditions, teamId, "type", query.types().iterator().next());
        } else {
            conditions.anyOf("type", query.types());
        }
        of(conditions, teamId, "workspace_id", query.workspaceId());
        of(conditions, teamId, "device_id", query.deviceId());
        return conditions
                .and("timestamp > ?", query.after())
                .and("timestamp < ?", query.before())
                .behind("timestamp", "id", query.descending() ? "<" : ">", query.cursor());
    }

    /** Nothing, if the value is null. */
    private static Conditions of(Conditions conditions, String teamId, String column, String value) {
        return conditions.and(
                KEY.formatted(column, "team_id") + " = " + KEY.formatted("?", "?") + " AND ((" + column
                        + ", team_id) = (?, ?))::int <> 0",
                value,
                teamId,
                value,
                teamId);
    }

    /**
     * Events in the order of storing, up to so many and so many bytes: the last position is that of the last event that both
     * leave room for.
     *
     * @param sessionId null for those of all sessions
     * @param after a position
     */
    static SqlStatement stored(String teamId, String sessionId, long after, int limit) {
        SqlStatement last = behind(teamId, sessionId, after)
                .and(SETTLED)
                .statement(
                        "SELECT max(position) FROM (SELECT position,"
                                + " sum(bytes) OVER (ORDER BY position) AS bytes, row_number() OVER (ORDER BY position) AS number"
                                + " FROM (SELECT position, octet_length(data) AS bytes FROM events",
                        " ORDER BY position LIMIT " + limit + ") AS page) AS sized WHERE bytes <= " + Page.MOST_BYTES
                                + " OR number = 1");
        return behind(teamId, sessionId, after)
                .and("position <= (" + last.text() + ")", last.values().toArray())
                .statement(EventStatements.SELECT, " ORDER BY position");
    }

    private static Conditions behind(String teamId, String sessionId, long after) {
        Conditions conditions = sessionId == null
                ? new Conditions().and("team_id = ?", teamId)
                : of(new Conditions(), teamId, "session_id", sessionId);
        return conditions.and("position > ?", after);
    }
}
