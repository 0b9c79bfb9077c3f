package dev.quipu.store.postgres;

import dev.quipu.record.session.ParseStatus;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionLifecycle;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads single sessions on whichever server may answer: the read that programs make most. Writing sessions is Panache's. */
final class PostgresSessionReads {

    static final String SELECT =
            "SELECT team_id, id, name, agent, workspace_id, device_id, remote_env_id, lifecycle, started_at"
                    + ", ended_at, end_reason, duration_ms, model, source, initial_prompt, summary, repo_name"
                    + ", repo_url, repo_path, branch, task_id, pr_branch, pr_approved, pr_state, pull_request"
                    + ", backend_type, parent_session_id, forked_from_session_id, transcript_s3_key, parse_status"
                    + ", parse_error, total_messages, user_messages, assistant_messages, tool_use_count"
                    + ", thinking_blocks, subagent_count, tokens_in, tokens_out, cache_read_tokens, cache_write_tokens"
                    + ", cost_estimate_usd, tags, metadata, models, created_at, updated_at"
                    + " FROM sessions";
    private static final String FIND = SELECT + " JOIN unnest($1::text[], $2::text[]) AS asked (asked_team, asked_id)"
            + " ON team_id = asked_team AND id = asked_id";

    private PostgresSessionReads() {}

    /** Finds sessions by team and id. */
    static Uni<Map<TeamRowKey, Session>> find(SqlClient client, Set<TeamRowKey> keys) {
        List<TeamRowKey> asked = List.copyOf(keys);
        return client.preparedQuery(FIND)
                .execute(Tuple.of(
                        PostgresValues.texts(asked, TeamRowKey::teamId), PostgresValues.texts(asked, TeamRowKey::id)))
                .map(rows -> {
                    Map<TeamRowKey, Session> found = new HashMap<>();
                    rows.forEach(row -> found.put(new TeamRowKey(row.getString(0), row.getString(1)), session(row)));
                    return found;
                });
    }

    static Session session(Row row) {
        return new Session(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                PostgresValues.constant(SessionLifecycle.class, row.getString(7)),
                time(row, 8),
                time(row, 9),
                row.getString(10),
                row.getLong(11),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                row.getString(16),
                row.getString(17),
                row.getString(18),
                row.getString(19),
                row.getString(20),
                row.getString(21),
                row.getBoolean(22),
                PostgresValues.json(row.getString(23)),
                PostgresValues.json(row.getString(24)),
                row.getString(25),
                row.getString(26),
                row.getString(27),
                row.getString(28),
                PostgresValues.constant(ParseStatus.class, row.getString(29)),
                row.getString(30),
                row.getInteger(31),
                row.getInteger(32),
                row.getInteger(33),
                row.getInteger(34),
                row.getInteger(35),
                row.getInteger(36),
                row.getLong(37),
                row.getLong(38),
                row.getLong(39),
                row.getLong(40),
                row.getBigDecimal(41),
                List.of(row.getArrayOfStrings(42)),
                PostgresValues.json(row.getString(43)),
                PostgresValues.json(row.getString(44)),
                time(row, 45),
                time(row, 46));
    }

    private static Instant time(Row row, int column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
