package dev.quipu.store.postgres;

import dev.quipu.plan.task.Task;
import dev.quipu.plan.task.TaskQuery;
import dev.quipu.plan.task.TaskStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads tasks on the pool, each with what it depends on, so that a page is one query. */
final class PostgresTaskReads {

    private static final String SELECT = "SELECT team_id, id, spec_id, agent_run_id, title, description, status,"
            + " ARRAY(SELECT d.depends_on_id FROM task_dependencies d"
            + " WHERE d.team_id = tasks.team_id AND d.task_id = tasks.id ORDER BY d.depends_on_id) AS depends_on,"
            + " result, attempts, claimed_at, lease_expires_at, completed_at, created_at, updated_at"
            + " FROM tasks WHERE ";
    /**
     * What a claim decides, see {@link dev.quipu.plan.task.Claimable}. OFFSET 0 keeps the look at what a task depends on a look
     * task by task: as a join it might cost the order of the index. The state of the run that holds it is asked for as a value:
     * as an EXISTS it would be answered from a look at all runs of all teams.
     */
    private static final String READY = "status IN ('pending', 'assigned', 'running')"
            + " AND (status = 'pending' OR lease_expires_at IS NULL OR lease_expires_at <= $?"
            + " OR agent_run_id IS NULL OR (SELECT r.status FROM agent_runs r WHERE r.team_id = tasks.team_id"
            + " AND r.id = tasks.agent_run_id) IN ('completed', 'failed', 'cancelled'))"
            + " AND NOT EXISTS (SELECT 1 FROM task_dependencies d"
            + " JOIN tasks n ON n.team_id = d.team_id AND n.id = d.depends_on_id"
            + " WHERE d.team_id = tasks.team_id AND d.task_id = tasks.id"
            + " AND n.status NOT IN ('completed', 'skipped') OFFSET 0)";

    private PostgresTaskReads() {}

    static SqlConditions conditions(String teamId, TaskQuery query) {
        SqlConditions conditions = new SqlConditions()
                .and("team_id = $?", teamId)
                .and("spec_id = $?", query.specId())
                .and("agent_run_id = $?", query.runId())
                .and(READY, PostgresValues.time(query.readyAt()))
                .anyOf("status", query.statuses().stream().map(TaskStatus::text).toList());
        if (query.cursor() != null) {
            conditions.and(
                    "(created_at, id) > ($?, $?)",
                    PostgresValues.time(query.cursor().at()),
                    query.cursor().id());
        }
        return conditions;
    }

    static String listing(SqlConditions conditions, int limit) {
        return SELECT + conditions.where() + " ORDER BY created_at, id LIMIT " + (limit + 1);
    }

    /** One row more than asked for, so that the caller knows whether a page follows. */
    static Uni<List<Task>> list(SqlClient client, String teamId, TaskQuery query) {
        SqlConditions conditions = conditions(teamId, query);
        return read(client, listing(conditions, query.limit()), conditions);
    }

    /** None or one. */
    static Uni<List<Task>> find(SqlClient client, String teamId, String id) {
        SqlConditions conditions =
                new SqlConditions().and("team_id = $?", teamId).and("id = $?", id);
        return read(client, SELECT + conditions.where(), conditions);
    }

    private static Uni<List<Task>> read(SqlClient client, String sql, SqlConditions conditions) {
        return client.preparedQuery(sql)
                .execute(conditions.parameters())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PostgresTaskReads::task)
                        .toList());
    }

    private static Task task(Row row) {
        return new Task(
                row.getString("team_id"),
                row.getString("id"),
                row.getString("spec_id"),
                row.getString("agent_run_id"),
                row.getString("title"),
                row.getString("description"),
                PostgresValues.constant(TaskStatus.class, row.getString("status")),
                List.of(row.getArrayOfStrings("depends_on")),
                PostgresValues.json(row.getString("result")),
                row.getLong("attempts"),
                PostgresValues.instant(row.getOffsetDateTime("claimed_at")),
                PostgresValues.instant(row.getOffsetDateTime("lease_expires_at")),
                PostgresValues.instant(row.getOffsetDateTime("completed_at")),
                PostgresValues.instant(row.getOffsetDateTime("created_at")),
                PostgresValues.instant(row.getOffsetDateTime("updated_at")));
    }
}
