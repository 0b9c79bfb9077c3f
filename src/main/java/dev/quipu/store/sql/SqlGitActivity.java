package dev.quipu.store.sql;

import dev.quipu.base.json.Json;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.Row;
import dev.quipu.record.git.GitActivity;
import dev.quipu.record.git.GitEvents;
import dev.quipu.record.git.GitRewrite;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What events tell of git, made anew where events are stored as rows; and the SQL that all databases have in common. */
public final class SqlGitActivity {

    /** The columns but the session, in the order of the record's components. */
    public static final String COLUMNS = "team_id, id, workspace_id, device_id, session_id, type, branch, commit_sha,"
            + " message, files_changed, insertions, deletions, timestamp";

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
    public static final String SELECT = "SELECT "
            + COLUMNS.replace(" session_id,", " coalesce(session_id, " + SESSION_BY_TIME + ") AS session_id,")
            + " FROM git_activity";

    private static final String INSERT =
            "INSERT INTO git_activity (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String INSERT_REWRITE =
            "INSERT INTO git_rewrites (team_id, new_sha, old_sha, event_id) VALUES (?, ?, ?, ?)";

    private SqlGitActivity() {}

    /**
     * That a row is one which names no session and falls in a session's time.
     *
     * @param team the parameter of the team
     * @param session the parameter of the session's id
     * @param never a time after all others
     */
    public static String byTime(String team, String session, String never) {
        String from = " FROM sessions AS own WHERE own.team_id = " + team + " AND own.id = " + session + ")";
        return "session_id IS NULL AND workspace_id = (SELECT own.workspace_id" + from
                + " AND device_id = (SELECT own.device_id" + from
                + " AND timestamp >= (SELECT own.started_at" + from
                + " AND timestamp <= coalesce((SELECT own.ended_at" + from + ", " + never + ")"
                + " AND " + SESSION_BY_TIME + " = " + session;
    }

    /**
     * Of the commits and merges that made some commits the first. It is found by their hashes: by time a planner would walk
     * over all that came before.
     *
     * @param team the parameter of the team
     * @param isOne that a column is one of the hashes
     */
    public static String first(String team, String isOne) {
        return "WITH made AS MATERIALIZED (SELECT * FROM git_activity WHERE team_id = " + team + " AND commit_sha "
                + isOne
                + " AND type IN ('commit', 'merge')) "
                + SELECT.replace("FROM git_activity", "FROM made AS git_activity")
                + " ORDER BY timestamp, id LIMIT 1";
    }

    /**
     * Which commits a commit took the place of, and so on: the columns of a {@link dev.quipu.record.git.GitRewrite}.
     *
     * @param team the parameter of the team
     * @param sha the parameter of the commit's hash
     * @param limit how many at most
     */
    public static String rewrites(String team, String sha, int limit) {
        String columns = "r.team_id, r.new_sha, r.old_sha, r.event_id FROM git_rewrites AS r";
        return "WITH RECURSIVE line (team_id, new_sha, old_sha, event_id) AS (SELECT " + columns + " WHERE r.team_id = "
                + team + " AND r.new_sha = " + sha + " UNION SELECT " + columns
                + " JOIN line ON r.team_id = line.team_id AND r.new_sha = line.old_sha)"
                + " SELECT team_id, new_sha, old_sha, event_id FROM line LIMIT " + limit;
    }

    /** Stores what these events tell of git. */
    static void insert(Dialect dialect, Connection transaction, List<Row> events) throws SQLException {
        insertRewrites(dialect, transaction, events);
        List<GitActivity> told = events.stream()
                .map(SqlGitActivity::of)
                .filter(activity -> activity != null)
                .toList();
        if (told.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = transaction.prepareStatement(INSERT)) {
            for (GitActivity activity : told) {
                bind(dialect, statement, activity);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void insertRewrites(Dialect dialect, Connection transaction, List<Row> events) throws SQLException {
        List<GitRewrite> told = events.stream()
                .flatMap(event -> GitEvents.rewrites(
                        event.text("team_id"), event.text("id"), event.text("type"), (Json) event.get("data"))
                        .stream())
                .toList();
        if (told.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = transaction.prepareStatement(INSERT_REWRITE)) {
            for (GitRewrite rewrite : told) {
                dialect.bind(statement, 1, Kind.TEXT, rewrite.teamId());
                dialect.bind(statement, 2, Kind.TEXT, rewrite.newSha());
                dialect.bind(statement, 3, Kind.TEXT, rewrite.oldSha());
                dialect.bind(statement, 4, Kind.TEXT, rewrite.eventId());
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

    private static void bind(Dialect dialect, PreparedStatement statement, GitActivity activity) throws SQLException {
        dialect.bind(statement, 1, Kind.TEXT, activity.teamId());
        dialect.bind(statement, 2, Kind.TEXT, activity.id());
        dialect.bind(statement, 3, Kind.TEXT, activity.workspaceId());
        dialect.bind(statement, 4, Kind.TEXT, activity.deviceId());
        dialect.bind(statement, 5, Kind.TEXT, activity.sessionId());
        dialect.bind(statement, 6, Kind.TEXT, activity.type().text());
        dialect.bind(statement, 7, Kind.TEXT, activity.branch());
        dialect.bind(statement, 8, Kind.TEXT, activity.commitSha());
        dialect.bind(statement, 9, Kind.TEXT, activity.message());
        dialect.bind(statement, 10, Kind.INTEGER, activity.filesChanged());
        dialect.bind(statement, 11, Kind.INTEGER, activity.insertions());
        dialect.bind(statement, 12, Kind.INTEGER, activity.deletions());
        dialect.bind(statement, 13, Kind.TIME, activity.timestamp());
    }
}
