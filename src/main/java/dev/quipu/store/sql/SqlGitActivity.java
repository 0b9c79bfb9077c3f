package dev.quipu.store.sql;

import dev.quipu.base.json.Json;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Row;
import dev.quipu.record.git.GitActivity;
import dev.quipu.record.git.GitActivityTable;
import dev.quipu.record.git.GitEvents;
import dev.quipu.record.git.GitRewriteTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What events tell of git, made anew where events are stored as rows; and the SQL that all databases have in common. */
public final class SqlGitActivity {

    /** How many sessions that began before it are looked at; so a row costs no more where nobody ever ends a session. */
    private static final int MOST_SESSIONS = 200;

    /** The session in whose time a row of <code>git_activity</code> falls. */
    public static final String SESSION_BY_TIME = "(SELECT recent.id FROM (SELECT s.id, s.started_at, s.ended_at"
            + " FROM sessions AS s WHERE s.team_id = git_activity.team_id"
            + " AND s.workspace_id = git_activity.workspace_id AND s.device_id = git_activity.device_id"
            + " AND s.started_at <= git_activity.timestamp ORDER BY s.started_at DESC, s.id DESC LIMIT " + MOST_SESSIONS
            + ") AS recent WHERE recent.ended_at IS NULL OR recent.ended_at >= git_activity.timestamp"
            + " ORDER BY recent.started_at DESC, recent.id DESC LIMIT 1)";

    /** Reads rows with the session that each was done in. */
    static final Selection<GitActivity> ACTIVITY = Selection.of(
            GitActivityTable.GIT_ACTIVITY,
            Map.of("session_id", "coalesce(git_activity.session_id, " + SESSION_BY_TIME + ") AS session_id"),
            "");

    private SqlGitActivity() {}

    /**
     * That a row is one which names no session and falls in a session's time.
     *
     * @param never a time after all others
     */
    static SqlStatement byTime(String teamId, String sessionId, String never) {
        String from = " FROM sessions AS own WHERE own.team_id = ? AND own.id = ?)";
        String text = "git_activity.session_id IS NULL AND workspace_id = (SELECT own.workspace_id" + from
                + " AND device_id = (SELECT own.device_id" + from
                + " AND timestamp >= (SELECT own.started_at" + from
                + " AND timestamp <= coalesce((SELECT own.ended_at" + from + ", " + never + ")"
                + " AND " + SESSION_BY_TIME + " = ?";
        return SqlStatement.of(
                text, teamId, sessionId, teamId, sessionId, teamId, sessionId, teamId, sessionId, sessionId);
    }

    /**
     * Of the commits and merges that made some commits the first. It is found by their hashes: by time a planner would walk
     * over all that came before.
     */
    public static SqlStatement first(String teamId, Collection<String> shas) {
        return new Conditions()
                .and("team_id = ?", teamId)
                .anyOf("commit_sha", shas)
                .and("type IN ('commit', 'merge')")
                .statement(
                        "WITH made AS MATERIALIZED (SELECT * FROM git_activity",
                        ") SELECT " + ACTIVITY.columns() + " FROM made AS git_activity ORDER BY timestamp, id LIMIT 1");
    }

    /**
     * Which commits a commit took the place of, and so on: the columns of a {@link dev.quipu.record.git.GitRewrite}.
     *
     * @param limit how many at most
     */
    public static SqlStatement rewrites(String teamId, String sha, int limit) {
        String columns = "r.team_id, r.new_sha, r.old_sha, r.event_id FROM git_rewrites AS r";
        return SqlStatement.of(
                "WITH RECURSIVE line (team_id, new_sha, old_sha, event_id) AS (SELECT " + columns
                        + " WHERE r.team_id = ? AND r.new_sha = ? UNION SELECT " + columns
                        + " JOIN line ON r.team_id = line.team_id AND r.new_sha = line.old_sha)"
                        + " SELECT team_id, new_sha, old_sha, event_id FROM line LIMIT " + limit,
                teamId,
                sha);
    }

    /** Stores what these events tell of git. */
    public static void insert(Dialect dialect, Connection transaction, List<Row> events) throws SQLException {
        List<Row> rewrites = events.stream()
                .flatMap(event -> GitEvents.rewrites(
                        event.text("team_id"), event.text("id"), event.text("type"), (Json) event.get("data"))
                        .stream())
                .map(GitRewriteTable.GIT_REWRITES::row)
                .toList();
        store(dialect, transaction, rewrites);
        List<Row> activities = events.stream()
                .map(SqlGitActivity::of)
                .filter(Objects::nonNull)
                .map(GitActivityTable.GIT_ACTIVITY::row)
                .toList();
        store(dialect, transaction, activities);
    }

    private static void store(Dialect dialect, Connection transaction, List<Row> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement =
                transaction.prepareStatement(SqlStatement.insertInto(rows.get(0).table()))) {
            for (Row row : rows) {
                int parameter = 1;
                for (Column<?> column : row.table().columns()) {
                    dialect.bind(
                            statement, parameter, column.kind(), row.values().get(parameter - 1));
                    parameter++;
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static GitActivity of(Row event) {
        return GitEvents.read(
                event.text("team_id"),
                event.text("id"),
                event.text("workspace_id"),
                event.text("device_id"),
                event.text("session_id"),
                event.text("type"),
                (Json) event.get("data"),
                (Instant) event.get("timestamp"));
    }
}
