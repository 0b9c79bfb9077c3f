package dev.quipu.store.sqlite;

import dev.quipu.plan.task.Task;
import dev.quipu.plan.task.TaskQuery;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads tasks, each with what it depends on, so that a page is one query. */
final class SqliteTaskReads {

    static final Columns COLUMNS = Columns.of(Task.class).without("dependsOn");

    private static final String READ = COLUMNS.list() + ", (SELECT json_group_array(depends_on_id) FROM"
            + " (SELECT d.depends_on_id FROM task_dependencies d"
            + " WHERE d.team_id = tasks.team_id AND d.task_id = tasks.id ORDER BY d.depends_on_id))"
            + " AS depends_on FROM tasks";
    /** What a claim decides, see {@link dev.quipu.plan.task.Claimable}; the plus keeps the order of the spec's index. */
    private static final String READY = "+status IN ('pending', 'assigned', 'running')"
            + " AND (status = 'pending' OR lease_expires_at IS NULL OR lease_expires_at <= :ready_at"
            + " OR agent_run_id IS NULL OR EXISTS (SELECT 1 FROM agent_runs r WHERE r.team_id = tasks.team_id"
            + " AND r.id = tasks.agent_run_id AND r.status IN ('completed', 'failed', 'cancelled')))"
            + " AND NOT EXISTS (SELECT 1 FROM task_dependencies d"
            + " JOIN tasks n ON n.team_id = d.team_id AND n.id = d.depends_on_id"
            + " WHERE d.team_id = tasks.team_id AND d.task_id = tasks.id"
            + " AND n.status NOT IN ('completed', 'skipped'))";

    private SqliteTaskReads() {}

    static Optional<Task> byId(Handle handle, String teamId, String id) {
        return handle.createQuery("SELECT " + READ + " WHERE team_id = :team AND id = :id")
                .bind("team", teamId)
                .bind("id", id)
                .mapTo(Task.class)
                .findOne();
    }

    /** One row more than asked for, so that the caller knows whether a page follows. */
    static Query listing(Handle handle, String verb, String teamId, TaskQuery query) {
        // The rows of one state lie in order in their index, those of several do not.
        String status =
                query.statuses().size() == 1 && query.runId() == null && query.readyAt() == null ? "status" : "+status";
        Conditions conditions = new Conditions(teamId)
                .and((query.runId() == null ? "" : "+") + "spec_id = :spec", "spec", query.specId())
                .and("agent_run_id = :run", "run", query.runId())
                .in(status, "statuses", query.statuses())
                .and(READY, "ready_at", query.readyAt());
        if (query.cursor() != null) {
            conditions
                    .and(
                            "(created_at, id) > (:at, :cursor_id)",
                            "at",
                            query.cursor().at())
                    .and("1", "cursor_id", query.cursor().id());
        }
        return conditions.bind(handle.createQuery(
                verb + READ + conditions.where() + " ORDER BY created_at, id LIMIT " + (query.limit() + 1)));
    }
}
