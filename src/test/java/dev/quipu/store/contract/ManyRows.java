package dev.quipu.store.contract;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A team with 20,000 sessions, and as many rows of every other kind, for which a plan is worth looking at. */
public final class ManyRows {

    /** The team. */
    public static final String TEAM = "many";

    private static final String NUMBERS =
            "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 20000) ";

    private ManyRows() {}

    /**
     * Makes the rows.
     *
     * @param time the time of row n, as SQL
     * @param tags the tags of row n, as SQL
     */
    public static void make(Connection connection, String time, String tags) throws SQLException {
        String team = "'" + TEAM + "'";
        try (Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "INSERT INTO workspaces (team_id, id, canonical_id, display_name) " + NUMBERS + "SELECT " + team
                            + ", 'w' || n, 'host/' || n, 'name' || n FROM numbers",
                    "INSERT INTO devices (team_id, id, name, type) " + NUMBERS + "SELECT " + team
                            + ", 'd' || n, 'name' || n, 'local' FROM numbers",
                    "INSERT INTO sessions (team_id, id, workspace_id, device_id, started_at, ended_at, lifecycle, name, task_id,"
                            + " repo_name, repo_url, repo_path, branch, agent, parent_session_id, tags) " + NUMBERS
                            + "SELECT "
                            + team
                            + ", 's' || n, 'w' || (n % 100 + 1), 'd' || (n % 100 + 1), " + time + ", " + time
                            + ", CASE WHEN n % 100 = 0 THEN 'failed' ELSE 'ended' END, 'n' || (n % 100), 't' || (n % 100),"
                            + " 'r' || (n % 100), 'u://' || (n % 100), '/f' || (n % 100), 'b' || (n % 100), 'a' || (n % 100),"
                            + " 'p' || (n % 100), " + tags + " FROM numbers",
                    "INSERT INTO events (team_id, id, type, timestamp, device_id, workspace_id, session_id, data) "
                            + NUMBERS + "SELECT " + team + ", 'e' || n, 't' || (n % 100), " + time
                            + ", 'd' || (n % 100 + 1), 'w' || (n % 100 + 1), 's' || (n % 100 + 1), '{}' FROM numbers",
                    "INSERT INTO git_activity (team_id, id, workspace_id, device_id, session_id, type, commit_sha, timestamp) "
                            + NUMBERS + "SELECT " + team + ", 'e' || n, 'w' || (n % 100 + 1), 'd' || (n % 100 + 1),"
                            + " CASE WHEN n % 2 = 0 THEN 's' || (n % 100 + 1) END,"
                            + " CASE WHEN n % 100 = 0 THEN 'push' ELSE 'commit' END, 'abcd' || n, " + time
                            + " FROM numbers",
                    "INSERT INTO git_rewrites (team_id, new_sha, old_sha, event_id) " + NUMBERS + "SELECT " + team
                            + ", 'abcd' || n, 'abcd' || (n + 1), 'e' || n FROM numbers",
                    "INSERT INTO workspace_devices (team_id, workspace_id, device_id, local_path) " + NUMBERS
                            + "SELECT " + team + ", 'w' || n, 'd' || n, '/' FROM numbers",
                    "INSERT INTO workspace_devices (team_id, workspace_id, device_id, local_path) " + NUMBERS
                            + "SELECT " + team + ", 'w1', 'd' || n, '/' FROM numbers WHERE n > 1",
                    "INSERT INTO message_usage (team_id, session_id, message_id, tokens_in, tokens_out,"
                            + " cache_read_tokens, cache_write_tokens) " + NUMBERS + "SELECT " + team
                            + ", 's' || n, 'm', 1, 1, 0, 0 FROM numbers",
                    "INSERT INTO idempotent_requests (team_id, key, request_hash, made_id) " + NUMBERS + "SELECT "
                            + team + ", 'i' || n, 'h', 's' || n FROM numbers")) {
                statement.execute(sql);
            }
        }
    }

    /**
     * Makes as many specs, and as many versions of a hundred of them.
     *
     * @param time the time of row n, as SQL
     */
    public static void makeSpecs(Connection connection, String time) throws SQLException {
        String team = "'" + TEAM + "'";
        try (Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "INSERT INTO specs (team_id, id, title, content, status, version_number, created_by, created_at) "
                            + NUMBERS + "SELECT " + team + ", 'p' || n, 'x', '{}', CASE WHEN n % 100 = 0 THEN 'failed'"
                            + " ELSE 'draft' END, 1, 'x', " + time + " FROM numbers",
                    "INSERT INTO spec_versions (team_id, id, spec_id, version_number, content, actor_type, actor_id) "
                            + NUMBERS + "SELECT " + team + ", 'v' || n, 'p' || (n % 100 + 1), n, '{}', 'user', 'x'"
                            + " FROM numbers")) {
                statement.execute(sql);
            }
        }
    }

    /**
     * Makes as many teams, people, members and keys of the team, and entries of its audit log.
     *
     * @param time the time of row n, as SQL
     */
    public static void makeAccess(Connection connection, String time) throws SQLException {
        String team = "'" + TEAM + "'";
        try (Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "INSERT INTO teams (id, slug, name) VALUES (" + team + ", " + team + ", 'x')",
                    "INSERT INTO teams (id, slug, name, created_at) " + NUMBERS + "SELECT 't' || n, 's' || n, 'x', "
                            + time + " FROM numbers",
                    "INSERT INTO users (id, email, name, created_at) " + NUMBERS + "SELECT 'u' || n, 'a' || n, 'x', "
                            + time + " FROM numbers",
                    "INSERT INTO team_members (team_id, user_id, role, created_at) " + NUMBERS + "SELECT " + team
                            + ", 'u' || n, 'viewer', " + time + " FROM numbers",
                    "INSERT INTO api_keys (id, team_id, name, prefix, key_hash, role, created_by, created_at) "
                            + NUMBERS + "SELECT 'k' || n, " + team + ", 'n' || n, 'p', 'h' || n, 'viewer', 'x', "
                            + time + " FROM numbers",
                    "INSERT INTO audit_log (id, team_id, at, action, row_id, changes, actor, key_id, user_id) "
                            + NUMBERS + "SELECT 'e' || n, " + team + ", " + time
                            + ", 'a' || (n % 100), 'r' || (n % 100), '{}', 'key', 'k' || (n % 100), 'u' || (n % 100)"
                            + " FROM numbers")) {
                statement.execute(sql);
            }
        }
    }

    /**
     * Makes as many artifacts, of a hundred runs and tasks, with a hundred of as many contents.
     *
     * @param time the time of row n, as SQL
     */
    public static void makeArtifacts(Connection connection, String time) throws SQLException {
        String team = "'" + TEAM + "'";
        String hundred = " FROM numbers WHERE n <= 100";
        try (Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "INSERT INTO specs (team_id, id, title, content, version_number, created_by) VALUES (" + team
                            + ", 'p', 'x', '{}', 1, 'u')",
                    "INSERT INTO agent_runs (team_id, id, spec_id, agent_role, model) " + NUMBERS + "SELECT " + team
                            + ", 'ar' || (n - 1), 'p', 'verifier', 'x'" + hundred,
                    "INSERT INTO tasks (team_id, id, spec_id, title) " + NUMBERS + "SELECT " + team
                            + ", 'at' || (n - 1), 'p', 'x'" + hundred,
                    "INSERT INTO artifact_contents (team_id, sha256, size_bytes, place) " + NUMBERS + "SELECT " + team
                            + ", 'c' || (n - 1), 1, 'database' FROM numbers",
                    "INSERT INTO artifacts (team_id, id, agent_run_id, task_id, type, path, sha256, created_at) "
                            + NUMBERS + "SELECT " + team + ", 'a' || n, 'ar' || (n % 100), 'at' || (n % 100),"
                            + " CASE WHEN n % 100 = 0 THEN 'video' ELSE 'log' END, 'x', 'c' || (n % 100), " + time
                            + " FROM numbers")) {
                statement.execute(sql);
            }
        }
    }

    /**
     * Makes 100 specs of the team, as many runs and tasks as there are other rows, and what the tasks depend on.
     *
     * @param time the time of row n, as SQL
     */
    public static void makePlannedWork(Connection connection, String time) throws SQLException {
        String team = "'" + TEAM + "'";
        try (Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "INSERT INTO specs (team_id, id, title, content, version_number, created_by) " + NUMBERS + "SELECT "
                            + team + ", 'spec' || n, 'x', '{}', 1, 'x' FROM numbers WHERE n <= 100",
                    "INSERT INTO agent_runs (team_id, id, spec_id, agent_role, status, model, created_at) " + NUMBERS
                            + "SELECT " + team + ", 'r' || n, 'spec' || (n % 100 + 1), 'specialist',"
                            + " CASE WHEN n % 100 = 0 THEN 'failed' ELSE 'completed' END, 'x', " + time
                            + " FROM numbers",
                    "INSERT INTO agent_run_sessions (team_id, agent_run_id, session_id) " + NUMBERS + "SELECT " + team
                            + ", 'r' || n, 's' || n FROM numbers",
                    "INSERT INTO tasks (team_id, id, spec_id, agent_run_id, title, status, created_at) " + NUMBERS
                            + "SELECT " + team + ", 't' || n, 'spec' || (n % 20 + 1),"
                            + " CASE WHEN n % 2 = 0 THEN 'r' || (n % 100 + 1) END, 'x',"
                            + " CASE WHEN n % 50 = 0 THEN 'failed' WHEN n % 2 = 0 THEN 'running' ELSE 'pending' END, "
                            + time + " FROM numbers",
                    "INSERT INTO task_dependencies (team_id, task_id, depends_on_id) " + NUMBERS + "SELECT " + team
                            + ", 't' || n, 't' || (n - 20) FROM numbers WHERE n > 20")) {
                statement.execute(sql);
            }
        }
    }
}
