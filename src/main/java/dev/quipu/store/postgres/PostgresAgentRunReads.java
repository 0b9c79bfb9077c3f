package dev.quipu.store.postgres;

import dev.quipu.plan.run.AgentRole;
import dev.quipu.plan.run.AgentRun;
import dev.quipu.plan.run.AgentRunQuery;
import dev.quipu.plan.run.AgentRunStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads runs on the pool, each with its sessions, so that a page is one query. */
final class PostgresAgentRunReads {

    private static final String SELECT = "SELECT team_id, id, spec_id, agent_role, status, environment_id, model,"
            + " started_at, completed_at, created_at, updated_at, ARRAY(SELECT s.session_id FROM agent_run_sessions s"
            + " WHERE s.team_id = agent_runs.team_id AND s.agent_run_id = agent_runs.id ORDER BY s.session_id)"
            + " AS session_ids FROM agent_runs WHERE ";

    private PostgresAgentRunReads() {}

    static SqlConditions conditions(String teamId, AgentRunQuery query) {
        SqlConditions conditions = new SqlConditions()
                .and("team_id = $?", teamId)
                .and("spec_id = $?", query.specId())
                .and("agent_role = $?", PostgresValues.text(query.role()))
                .and(
                        "id IN (SELECT agent_run_id FROM agent_run_sessions WHERE team_id = $? AND session_id = $?)",
                        query.sessionId() == null ? null : teamId,
                        query.sessionId())
                .and("created_at > $?", PostgresValues.time(query.after()))
                .and("created_at < $?", PostgresValues.time(query.before()))
                .anyOf(
                        "status",
                        query.statuses().stream().map(AgentRunStatus::text).toList());
        if (query.cursor() != null) {
            conditions.and(
                    "(created_at, id) < ($?, $?)",
                    PostgresValues.time(query.cursor().at()),
                    query.cursor().id());
        }
        return conditions;
    }

    static String listing(SqlConditions conditions, int limit) {
        return SELECT + conditions.where() + " ORDER BY created_at DESC, id DESC LIMIT " + (limit + 1);
    }

    /** One row more than asked for, so that the caller knows whether a page follows. */
    static Uni<List<AgentRun>> list(SqlClient client, String teamId, AgentRunQuery query) {
        SqlConditions conditions = conditions(teamId, query);
        return read(client, listing(conditions, query.limit()), conditions);
    }

    /** None or one. */
    static Uni<List<AgentRun>> find(SqlClient client, String teamId, String id) {
        SqlConditions conditions =
                new SqlConditions().and("team_id = $?", teamId).and("id = $?", id);
        return read(client, SELECT + conditions.where(), conditions);
    }

    private static Uni<List<AgentRun>> read(SqlClient client, String sql, SqlConditions conditions) {
        return client.preparedQuery(sql)
                .execute(conditions.parameters())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PostgresAgentRunReads::run)
                        .toList());
    }

    private static AgentRun run(Row row) {
        return new AgentRun(
                row.getString("team_id"),
                row.getString("id"),
                row.getString("spec_id"),
                PostgresValues.constant(AgentRole.class, row.getString("agent_role")),
                PostgresValues.constant(AgentRunStatus.class, row.getString("status")),
                row.getString("environment_id"),
                row.getString("model"),
                PostgresValues.instant(row.getOffsetDateTime("started_at")),
                PostgresValues.instant(row.getOffsetDateTime("completed_at")),
                List.of(row.getArrayOfStrings("session_ids")),
                PostgresValues.instant(row.getOffsetDateTime("created_at")),
                PostgresValues.instant(row.getOffsetDateTime("updated_at")));
    }
}
