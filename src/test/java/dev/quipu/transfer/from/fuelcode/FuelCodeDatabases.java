package dev.quipu.transfer.from.fuelcode;

import dev.quipu.store.PostgresServer;
import dev.quipu.transfer.from.database.SqliteScript;

/** fuel-code's databases of two times, each with one of everything. */
public final class FuelCodeDatabases {

    static final String WORKSPACE = "01JD8Z5K3V4W5X6Y7Z8A9B0C1D";
    static final String EVENT = "01JD8Z5K3V4W5X6Y7Z8A9B0C2D";
    static final String COMMIT = "01JD8Z5K3V4W5X6Y7Z8A9B0C3D";
    static final String MESSAGE = "01JD8Z5K3V4W5X6Y7Z8A9B0C4D";

    private static final String PLACES =
            "CREATE TABLE workspaces (id text PRIMARY KEY, canonical_id text NOT NULL UNIQUE, display_name text NOT NULL,"
                    + " default_branch text, metadata jsonb NOT NULL DEFAULT '{}', first_seen_at timestamptz NOT NULL,"
                    + " updated_at timestamptz NOT NULL);"
                    + "CREATE TABLE devices (id text PRIMARY KEY, name text NOT NULL, type text NOT NULL, hostname text, os"
                    + " text, arch text, status text NOT NULL DEFAULT 'online', metadata jsonb NOT NULL DEFAULT '{}',"
                    + " first_seen_at timestamptz NOT NULL, last_seen_at timestamptz NOT NULL);"
                    + "CREATE TABLE workspace_devices (workspace_id text, device_id text, local_path text NOT NULL,"
                    + " hooks_installed bool NOT NULL, git_hooks_installed bool NOT NULL, last_active_at timestamptz NOT"
                    + " NULL, PRIMARY KEY (workspace_id, device_id));"
                    + "CREATE TABLE _migrations (name text, applied_at timestamptz);"
                    + "CREATE TABLE events (id text PRIMARY KEY, type text NOT NULL, timestamp timestamptz NOT NULL, device_id"
                    + " text NOT NULL, workspace_id text NOT NULL, session_id text, data jsonb NOT NULL, blob_refs jsonb NOT"
                    + " NULL DEFAULT '[]', ingested_at timestamptz NOT NULL);"
                    + "INSERT INTO _migrations VALUES ('001_initial.sql', now());"
                    + "INSERT INTO workspaces VALUES ('" + WORKSPACE + "', 'github.com/acme/till', 'till', 'main',"
                    + " '{\"all_remotes\": [\"https://ada:s3cr3t@github.com/acme/till\"]}', '2026-01-01T10:00:00Z',"
                    + " '2026-01-02T10:00:00Z');"
                    + "INSERT INTO devices VALUES ('d1', 'laptop', 'remote', 'host', 'darwin', 'arm64', 'terminated',"
                    + " '{\"cc_version\": \"2.0\"}', '2026-01-01T10:00:00Z', '2026-01-02T10:00:00Z');"
                    + "INSERT INTO workspace_devices VALUES ('" + WORKSPACE + "', 'd1', '/r/till', true, false,"
                    + " '2026-01-02T10:00:00Z');"
                    + "INSERT INTO events VALUES ('" + EVENT + "', 'git.commit', '2026-01-01T10:00:00.123456Z', 'd1', '"
                    + WORKSPACE + "', 's1', '{\"hash\": \"abc\", \"n\": 1.50}', '[{\"key\": \"k\", \"content_type\":"
                    + " \"t\", \"size_bytes\": 1}]', '2026-01-01T10:00:01Z');";

    private static final String SESSION_COLUMNS =
            "id text PRIMARY KEY, workspace_id text NOT NULL, device_id text NOT NULL, remote_env_id text, lifecycle text NOT"
                    + " NULL, started_at timestamptz NOT NULL, ended_at timestamptz, end_reason text, initial_prompt text,"
                    + " git_branch text, model text, source text, transcript_s3_key text, summary text, total_messages int,"
                    + " user_messages int, assistant_messages int, tool_use_count int, thinking_blocks int, subagent_count"
                    + " int, tokens_in bigint, tokens_out bigint, cache_read_tokens bigint, cache_write_tokens bigint,"
                    + " cost_estimate_usd numeric(10,6), duration_ms int, tags text[] NOT NULL DEFAULT '{}', metadata jsonb"
                    + " NOT NULL DEFAULT '{}', created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL";
    private static final String VALUES = "'s1', '" + WORKSPACE + "', 'd1', 'env', '%s', '2026-01-01T09:00:00Z',"
            + " '2026-01-01T11:00:00Z', 'exit', 'Do it', 'fix', 'claude-opus-4', 'startup', 'transcripts/s1/raw.jsonl',"
            + " 'Did it', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 0.120000, 7200000, '{a,b}', '{\"x\": 1}',"
            + " '2026-01-01T09:00:01Z', '2026-01-01T11:00:01Z'";

    private FuelCodeDatabases() {}

    /** Its first phase; returns the URL. */
    public static String ofPhaseOne() {
        return made(
                PLACES,
                "CREATE TABLE sessions (" + SESSION_COLUMNS + ", parse_status text, parse_error text)",
                "INSERT INTO sessions VALUES (" + String.format(VALUES, "summarized") + ", 'failed', 'too long')");
    }

    /** After its migration 006; returns the URL. */
    public static String ofToday() {
        return made(
                PLACES,
                "ALTER TABLE workspace_devices ADD pending_git_hooks_prompt bool, ADD git_hooks_prompted bool",
                "CREATE TABLE sessions (" + SESSION_COLUMNS + ", permission_mode text, last_error text)",
                "CREATE TABLE transcript_messages (id text PRIMARY KEY, session_id text NOT NULL, line_number int, ordinal"
                        + " int, message_type text, role text, timestamp timestamptz, raw_message jsonb)",
                "CREATE TABLE content_blocks (id text PRIMARY KEY, message_id text NOT NULL, session_id text, block_order"
                        + " int, block_type text, result_s3_key text)",
                "CREATE TABLE git_activity (id text PRIMARY KEY, workspace_id text NOT NULL, device_id text NOT NULL,"
                        + " session_id text, type text NOT NULL, branch text, commit_sha text, timestamp timestamptz NOT"
                        + " NULL, data jsonb NOT NULL)",
                "CREATE TABLE subagents (id text PRIMARY KEY, session_id text NOT NULL, agent_id text, agent_type text,"
                        + " started_at timestamptz)",
                "CREATE TABLE session_skills (id text PRIMARY KEY, session_id text NOT NULL, skill_name text, invoked_at"
                        + " timestamptz)",
                "CREATE TABLE blueprints (id text)",
                "INSERT INTO blueprints VALUES ('1')",
                "INSERT INTO sessions VALUES (" + String.format(VALUES, "complete") + ", 'plan', 'too long')",
                "INSERT INTO sessions (id, workspace_id, device_id, lifecycle, started_at, created_at, updated_at) VALUES"
                        + " ('s2', '" + WORKSPACE + "', 'd1', 'transcript_ready', '2026-01-01T09:00:00Z',"
                        + " '2026-01-01T09:00:00Z', '2026-01-01T09:00:00Z')",
                "INSERT INTO transcript_messages VALUES ('" + MESSAGE + "', 's1', 1, 0, 'user', 'human', NULL, '{\"a\":"
                        + " [1.50]}')",
                "INSERT INTO content_blocks VALUES ('b2', '" + MESSAGE
                        + "', 's1', 1, 'tool_result', 'artifacts/k'), ('b1', '" + MESSAGE + "', 's1', 0, 'text', NULL)",
                "INSERT INTO git_activity VALUES ('" + EVENT + "', '" + WORKSPACE
                        + "', 'd1', 's1', 'commit', 'fix', 'abc',"
                        + " '2026-01-01T10:00:00Z', '{}'), ('" + COMMIT + "', '" + WORKSPACE + "', 'd1', NULL, 'push',"
                        + " 'fix', 'def', '2026-01-01T10:30:00Z', '{\"remote\": \"origin\"}')",
                "INSERT INTO subagents VALUES ('sub', 's1', 'a1', 'explore', '2026-01-01T09:30:00Z')",
                "INSERT INTO session_skills VALUES ('skill', 's1', 'commit', '2026-01-01T09:40:00Z')");
    }

    private static String made(String... statements) {
        String url = PostgresServer.freshDatabase();
        SqliteScript.run(PostgresServer.dataSource(url), statements);
        return url;
    }
}
