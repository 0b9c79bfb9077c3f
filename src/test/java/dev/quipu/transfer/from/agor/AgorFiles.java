package dev.quipu.transfer.from.agor;

import dev.quipu.transfer.from.database.SqliteScript;
import java.nio.file.Path;

/** Agor's files of two times, each with one of everything. */
public final class AgorFiles {

    /** What must be seen nowhere. */
    public static final String SECRET = "s3cr3t-0f-agor";

    private static final String SESSION_DATA = "{\"agentic_tool_version\":\"2.0\",\"mcp_token\":\"" + SECRET
            + "\",\"title\":\"Fix the till\",\"description\":\"It rounds wrong\",\"git_state\":{\"ref\":\"main\","
            + "\"base_sha\":\"abc\"},\"genealogy\":{\"fork_point_task_id\":\"t0\",\"children\":[]},\"message_count\":2,"
            + "\"model_config\":{\"model\":\"claude-opus-4\",\"mode\":\"alias\"},\"custom_context\":{\"api_keys\":{\"x\":\""
            + SECRET + "\"},\"limit\":1.50}}";
    private static final String REPO_DATA = "{\"name\":\"Till\",\"remote_url\":\"https://ada:" + SECRET
            + "@github.com/acme/till.git\",\"local_path\":\"/r/till\",\"default_branch\":\"main\","
            + "\"environment_config\":{\"up_command\":\"make up\"}}";

    private AgorFiles() {}

    /** As it was in November 2025. */
    public static Path ofNovember2025(Path file) {
        return SqliteScript.run(
                file,
                "CREATE TABLE sessions (session_id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, updated_at INTEGER,"
                        + " created_by TEXT NOT NULL DEFAULT 'anonymous', status TEXT NOT NULL, agentic_tool TEXT NOT NULL,"
                        + " board_id TEXT, parent_session_id TEXT, forked_from_session_id TEXT, worktree_id TEXT NOT NULL,"
                        + " scheduled_run_at INTEGER, scheduled_from_worktree INTEGER NOT NULL DEFAULT 0, ready_for_prompt"
                        + " INTEGER NOT NULL DEFAULT 0, archived INTEGER NOT NULL DEFAULT 0, archived_reason TEXT, data TEXT"
                        + " NOT NULL)",
                "CREATE TABLE worktrees (worktree_id TEXT PRIMARY KEY, repo_id TEXT NOT NULL, created_at INTEGER, name TEXT"
                        + " NOT NULL, ref TEXT NOT NULL, worktree_unique_id INTEGER NOT NULL, data TEXT NOT NULL)",
                everythingElse("worktree"),
                "INSERT INTO worktrees VALUES ('w1', 'r1', 1, 'fix-till', 'fix/till', 1, '{\"path\":\"/w/fix-till\","
                        + "\"env_vars\":\"" + SECRET
                        + "\",\"custom_context\":{\"api_key\":\"" + SECRET
                        + "\"},\"notes\":\"n\"}'), ('w2', 'r1', 1, 'idle', 'idle', 2, '{}')",
                "INSERT INTO sessions VALUES ('0199-s1', 1762000000123, 1762000009000, 'u1', 'completed', 'claude-code', 'b1',"
                        + " 'p0', 'f0', 'w1', NULL, 0, 1, 0, NULL, '" + SESSION_DATA + "')",
                "INSERT INTO sessions VALUES ('s2', 1762000000000, NULL, 'u1', 'running', 'codex', NULL, NULL, NULL, 'gone',"
                        + " NULL, 0, 0, 0, NULL, '{broken " + SECRET + "')",
                "INSERT INTO sessions VALUES ('s3', 1762000000000, NULL, 'u1', 'idle', 'gemini', NULL, NULL, NULL, 'w1',"
                        + " NULL, 0, 0, 1, 'manual', '{}')",
                "INSERT INTO sessions VALUES ('s4', 1762000000000, NULL, 'u1', 'failed', 'gemini', NULL, NULL, NULL, 'w1',"
                        + " NULL, 0, 0, 1, 'manual', '{}')");
    }

    /** As it is since work trees are called branches. */
    public static Path ofToday(Path file) {
        return SqliteScript.run(
                file,
                "CREATE TABLE sessions (session_id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, updated_at INTEGER NOT"
                        + " NULL, created_by TEXT NOT NULL, unix_username TEXT, sdk_home_scope TEXT NOT NULL DEFAULT"
                        + " 'execution_home', status TEXT NOT NULL, agentic_tool TEXT NOT NULL, board_id TEXT,"
                        + " parent_session_id TEXT, forked_from_session_id TEXT, branch_id TEXT NOT NULL, schedule_id TEXT,"
                        + " scheduled_from_branch INTEGER NOT NULL DEFAULT 0, archived INTEGER NOT NULL DEFAULT 0,"
                        + " invented_later TEXT, data TEXT NOT NULL)",
                "CREATE TABLE branches (branch_id TEXT PRIMARY KEY, repo_id TEXT NOT NULL, created_at INTEGER, name TEXT NOT"
                        + " NULL, ref TEXT NOT NULL, data TEXT NOT NULL)",
                everythingElse("branch"),
                "CREATE TABLE user_api_keys (id TEXT, key_hash TEXT)",
                "INSERT INTO user_api_keys VALUES ('1', '" + SECRET + "')",
                "INSERT INTO branches VALUES ('w1', 'r1', 1, 'fix-till', 'fix/till', '{\"path\":\"/w/fix-till\"}')",
                "INSERT INTO sessions (session_id, created_at, updated_at, created_by, status, agentic_tool, branch_id, data)"
                        + " VALUES ('0199-s1', 1762000000123, 1762000009000, 'u1', 'timed_out', 'cursor', 'w1', '"
                        + SESSION_DATA + "')");
    }

    private static String everythingElse(String worktree) {
        return "CREATE TABLE repos (repo_id TEXT PRIMARY KEY, slug TEXT NOT NULL, created_at INTEGER, data TEXT);"
                + "CREATE TABLE tasks (task_id TEXT PRIMARY KEY, session_id TEXT NOT NULL, created_at INTEGER NOT NULL,"
                + " started_at INTEGER, completed_at INTEGER, status TEXT NOT NULL, created_by TEXT, data TEXT);"
                + "CREATE TABLE messages (message_id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, session_id TEXT NOT"
                + " NULL, task_id TEXT, type TEXT NOT NULL, role TEXT NOT NULL, \"index\" INTEGER NOT NULL, timestamp"
                + " INTEGER NOT NULL, content_preview TEXT, parent_tool_use_id TEXT, data TEXT);"
                + "CREATE TABLE boards (board_id TEXT);"
                + "CREATE TABLE board_objects (object_id TEXT, " + worktree + "_id TEXT);"
                + "CREATE TABLE users (user_id TEXT, password TEXT, data TEXT);"
                + "CREATE TABLE __drizzle_migrations (id INTEGER, hash TEXT);"
                + "INSERT INTO __drizzle_migrations VALUES (1, 'x');"
                + "INSERT INTO boards VALUES ('b1'), ('b2');"
                + "INSERT INTO users VALUES ('u1', '" + SECRET + "', '{\"env_vars\":\"" + SECRET + "\"}');"
                + "INSERT INTO repos VALUES ('r1', 'acme/till', 1761000000000, '" + REPO_DATA + "');"
                + "INSERT INTO tasks VALUES ('00000000-0000-7000-8000-0000000000a1', '0199-s1', 1762000001000, NULL, NULL,"
                + " 'completed', 'u1', '{\"full_prompt\":\"Fix it\",\"duration_ms\":12}');"
                + "INSERT INTO messages VALUES ('00000000-0000-7000-8000-0000000000b2', 1762000003000, '0199-s1', NULL,"
                + " 'assistant', 'assistant', 1, 1762000003001, 'Done', NULL, '{\"content\":[{\"type\":\"text\",\"text\":"
                + "\"Done\",\"env\":{\"A\":\"b\"}}],\"tool_uses\":[]}');"
                + "INSERT INTO messages VALUES ('not a uuid', 1762000002000, '0199-s1',"
                + " '00000000-0000-7000-8000-0000000000a1', 'user', 'user', 0, 1762000002001, 'Fix it', NULL, 'plain');";
    }
}
