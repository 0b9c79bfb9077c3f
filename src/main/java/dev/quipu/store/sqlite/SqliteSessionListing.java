package dev.quipu.store.sqlite;

import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionBytes;
import dev.quipu.record.session.SessionQuery;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/** Lists sessions in SQLite. */
final class SqliteSessionListing {

    private static final Columns COLUMNS = Columns.of(Session.class);

    /** So many that ended within the time asked for are found by it and sorted; of more, one is soon met in the listing's order. */
    private static final int FEW = 5_000;

    private SqliteSessionListing() {}

    static Page<Session> list(Handle handle, String teamId, SessionQuery query) {
        try (ResultIterator<Session> rows =
                listing(handle, "SELECT ", teamId, query).mapTo(Session.class).iterator()) {
            return Page.of(
                    rows, query.limit(), SessionBytes::of, session -> new Cursor(session.startedAt(), session.id()));
        }
    }

    /**
     * The query of a page.
     *
     * @param verb <code>SELECT </code>, or what explains its plan
     */
    static Query listing(Handle handle, String verb, String teamId, SessionQuery query) {
        boolean isByEnd = query.endedAfter() != null || query.endedBefore() != null;
        boolean areFew = isByEnd && areFew(handle, teamId, query);
        // SQLite knows nothing of how the values lie: it is told which index to take, and the plus hides a column from
        // it.
        Conditions conditions = conditions(teamId, query, areFew ? "ended_at" : "+ended_at");
        return conditions.bind(handle.createQuery(verb + COLUMNS.list() + " FROM sessions"
                + (areFew ? " INDEXED BY idx_sessions_ended" : "") + conditions.where()
                + " ORDER BY started_at DESC, id DESC LIMIT " + (query.limit() + 1)));
    }

    private static boolean areFew(Handle handle, String teamId, SessionQuery query) {
        Conditions conditions = ended(new Conditions(teamId), query, "ended_at");
        return conditions
                        .bind(handle.createQuery(
                                "SELECT count(*) FROM (SELECT 1 FROM sessions INDEXED BY idx_sessions_ended"
                                        + conditions.where() + " LIMIT " + FEW + ")"))
                        .mapTo(Integer.class)
                        .one()
                < FEW;
    }

    private static Conditions ended(Conditions conditions, SessionQuery query, String column) {
        return conditions
                .and(column + " > :ended_after", "ended_after", query.endedAfter())
                .and(column + " < :ended_before", "ended_before", query.endedBefore());
    }

    private static Conditions conditions(String teamId, SessionQuery query, String ended) {
        Conditions conditions = new Conditions(teamId)
                .and("workspace_id = :workspace", "workspace", query.workspaceId())
                .and("device_id = :device", "device", query.deviceId())
                .and("agent = :agent", "agent", query.agent())
                .in("lifecycle", "lifecycles", query.lifecycles())
                .and("name = :name", "name", query.name())
                .and("task_id = :task", "task", query.taskId())
                .and((query.isRepoUrl() ? "repo_url" : "repo_name") + " = :repo", "repo", query.repo())
                .and("branch = :branch", "branch", query.branch())
                .and("tags <> '[]' AND EXISTS (SELECT 1 FROM json_each(tags) WHERE value = :tag)", "tag", query.tag())
                .and("parent_session_id = :parent", "parent", query.parentSessionId())
                .and("started_at > :after", "after", query.after())
                .and("started_at < :before", "before", query.before())
                .and(
                        "(instr(lower(id), lower(:q)) OR instr(lower(coalesce(name, '')), lower(:q))"
                                + " OR instr(lower(coalesce(initial_prompt, '')), lower(:q))"
                                + " OR instr(lower(coalesce(summary, '')), lower(:q)))",
                        "q",
                        query.q());
        ended(conditions, query, ended);
        if (query.cursor() != null) {
            conditions
                    .and(
                            "(started_at, id) < (:at, :cursor_id)",
                            "at",
                            query.cursor().at())
                    .and("1", "cursor_id", query.cursor().id());
        }
        return conditions;
    }
}
