package dev.quipu.store.sqlite;

import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import dev.quipu.port.table.Kind;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionBytes;
import dev.quipu.record.session.SessionLifecycle;
import dev.quipu.record.session.SessionQuery;
import dev.quipu.store.sql.Conditions;
import dev.quipu.store.sql.JdbcExecutor;
import dev.quipu.store.sql.Selection;
import dev.quipu.store.sql.SessionRows;
import dev.quipu.store.sql.SqlStatement;

/** Lists sessions in SQLite. */
final class SqliteSessionListing {

    private static final Selection<Session> SESSIONS = SessionRows.SESSIONS;

    /** So many that ended within the time asked for are found by it and sorted; of more, one is soon met in the listing's order. */
    private static final int FEW = 5_000;

    private SqliteSessionListing() {}

    static Page<Session> list(JdbcExecutor executor, String teamId, SessionQuery query) {
        return executor.iterate(
                listing(executor, teamId, query),
                SESSIONS::record,
                rows -> Page.of(
                        rows,
                        query.limit(),
                        SessionBytes::of,
                        session -> new Cursor(session.startedAt(), session.id())));
    }

    /** What reads a page. */
    static SqlStatement listing(JdbcExecutor executor, String teamId, SessionQuery query) {
        boolean isByEnd = query.endedAfter() != null || query.endedBefore() != null;
        boolean areFew = isByEnd && areFew(executor, teamId, query);
        // SQLite knows nothing of how the values lie: it is told which index to take, and the plus hides a column from
        // it.
        return conditions(teamId, query, areFew ? "ended_at" : "+ended_at")
                .newestFirst(
                        SESSIONS.text() + (areFew ? " INDEXED BY idx_sessions_ended" : ""),
                        "started_at",
                        "id",
                        query.cursor(),
                        query.limit());
    }

    private static boolean areFew(JdbcExecutor executor, String teamId, SessionQuery query) {
        SqlStatement count = ended(new Conditions().and("team_id = ?", teamId), query, "ended_at")
                .statement(
                        "SELECT count(*) FROM (SELECT 1 FROM sessions INDEXED BY idx_sessions_ended",
                        " LIMIT " + FEW + ")");
        return executor.list(count, row -> (Long) row.value(0, Kind.INTEGER)).get(0) < FEW;
    }

    private static Conditions ended(Conditions conditions, SessionQuery query, String column) {
        return conditions.and(column + " > ?", query.endedAfter()).and(column + " < ?", query.endedBefore());
    }

    private static Conditions conditions(String teamId, SessionQuery query, String ended) {
        Conditions conditions = new Conditions()
                .and("team_id = ?", teamId)
                .and("workspace_id = ?", query.workspaceId())
                .and("device_id = ?", query.deviceId())
                .and("agent = ?", query.agent())
                .anyOf(
                        "lifecycle",
                        query.lifecycles().stream().map(SessionLifecycle::text).toList())
                .and("name = ?", query.name())
                .and("task_id = ?", query.taskId())
                .and((query.isRepoUrl() ? "repo_url" : "repo_name") + " = ?", query.repo())
                .and("branch = ?", query.branch())
                .and("tags <> '[]' AND EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?)", query.tag())
                .and("parent_session_id = ?", query.parentSessionId())
                .and("started_at > ?", query.after())
                .and("started_at < ?", query.before())
                .and(
                        "(instr(lower(id), lower(?)) OR instr(lower(coalesce(name, '')), lower(?))"
                                + " OR instr(lower(coalesce(initial_prompt, '')), lower(?))"
                                + " OR instr(lower(coalesce(summary, '')), lower(?)))",
                        query.q(),
                        query.q(),
                        query.q(),
                        query.q());
        return ended(conditions, query, ended);
    }
}
