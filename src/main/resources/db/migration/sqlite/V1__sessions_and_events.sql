-- Workspaces, devices, sessions and events: the tables of PostgreSQL's V1, column by column (a test compares them). Times are
-- microseconds since 1970 in UTC, tags a JSON array, money a decimal text, true and false 1 and 0.

CREATE TABLE workspaces (
    team_id        TEXT NOT NULL DEFAULT 'local',
    id             TEXT NOT NULL,
    canonical_id   TEXT NOT NULL,
    display_name   TEXT NOT NULL,
    default_branch TEXT,
    metadata       TEXT NOT NULL DEFAULT '{}',
    first_seen_at  INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000000 AS INTEGER)),
    updated_at     INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000000 AS INTEGER)),
    PRIMARY KEY (team_id, id),
    UNIQUE (team_id, canonical_id)
) STRICT;
CREATE INDEX idx_workspaces_first_seen ON workspaces (team_id, first_seen_at DESC, id DESC);
CREATE INDEX idx_workspaces_name ON workspaces (team_id, lower(display_name));

CREATE TABLE devices (
    team_id       TEXT NOT NULL DEFAULT 'local',
    id            TEXT NOT NULL,
    name          TEXT NOT NULL,
    type          TEXT NOT NULL CHECK (type IN ('local', 'remote')),
    hostname      TEXT,
    os            TEXT,
    arch          TEXT,
    status        TEXT NOT NULL DEFAULT 'online' CHECK (status IN ('online', 'offline', 'provisioning', 'terminated')),
    metadata      TEXT NOT NULL DEFAULT '{}',
    first_seen_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000000 AS INTEGER)),
    last_seen_at  INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000000 AS INTEGER)),
    PRIMARY KEY (team_id, id)
) STRICT;
CREATE INDEX idx_devices_first_seen ON devices (team_id, first_seen_at DESC, id DESC);
CREATE INDEX idx_devices_name ON devices (team_id, lower(name));

-- A workspace's id is made here and is unique among all teams, so the two ids are a key by themselves.
CREATE TABLE workspace_devices (
    team_id             TEXT NOT NULL DEFAULT 'local',
    workspace_id        TEXT NOT NULL,
    device_id           TEXT NOT NULL,
    local_path          TEXT NOT NULL,
    hooks_installed     INTEGER NOT NULL DEFAULT 0 CHECK (hooks_installed IN (0, 1)),
    git_hooks_installed INTEGER NOT NULL DEFAULT 0 CHECK (git_hooks_installed IN (0, 1)),
    last_active_at      INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000000 AS INTEGER)),
    PRIMARY KEY (workspace_id, device_id),
    FOREIGN KEY (team_id, workspace_id) REFERENCES workspaces (team_id, id) ON DELETE CASCADE,
    FOREIGN KEY (team_id, device_id) REFERENCES devices (team_id, id) ON DELETE CASCADE
) STRICT;

CREATE TABLE sessions (
    team_id                TEXT NOT NULL DEFAULT 'local',
    id                     TEXT NOT NULL,
    name                   TEXT,
    agent                  TEXT,
    workspace_id           TEXT NOT NULL,
    device_id              TEXT NOT NULL,
    remote_env_id          TEXT, -- no foreign key: remote environments are not kept here yet
    lifecycle              TEXT NOT NULL DEFAULT 'detected'
        CHECK (lifecycle IN ('detected', 'capturing', 'ended', 'parsed', 'summarized', 'archived', 'failed')),
    started_at             INTEGER NOT NULL,
    ended_at               INTEGER,
    end_reason             TEXT,
    duration_ms            INTEGER,
    model                  TEXT,
    source                 TEXT,
    initial_prompt         TEXT,
    summary                TEXT,
    repo_name              TEXT,
    repo_url               TEXT,
    repo_path              TEXT,
    branch                 TEXT,
    task_id                TEXT,
    pr_branch              TEXT,
    pr_approved            INTEGER CHECK (pr_approved IN (0, 1)),
    pr_state               TEXT,
    pull_request           TEXT,
    backend_type           TEXT,
    parent_session_id      TEXT,
    forked_from_session_id TEXT,
    transcript_s3_key      TEXT,
    parse_status           TEXT DEFAULT 'pending' CHECK (parse_status IN ('pending', 'parsing', 'completed', 'failed')),
    parse_error            TEXT,
    total_messages         INTEGER,
    user_messages          INTEGER,
    assistant_messages     INTEGER,
    tool_use_count         INTEGER,
    thinking_blocks        INTEGER,
    subagent_count         INTEGER,
    tokens_in              INTEGER,
    tokens_out             INTEGER,
    cache_read_tokens      INTEGER,
    cache_write_tokens     INTEGER,
    cost_estimate_usd      TEXT,
    tags                   TEXT NOT NULL DEFAULT '[]',
    metadata               TEXT NOT NULL DEFAULT '{}',
    told                   TEXT NOT NULL DEFAULT '{}', -- what the events alone tell, see SessionProjection
    created_at             INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000000 AS INTEGER)),
    updated_at             INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000000 AS INTEGER)),
    PRIMARY KEY (team_id, id),
    FOREIGN KEY (team_id, workspace_id) REFERENCES workspaces (team_id, id),
    FOREIGN KEY (team_id, device_id) REFERENCES devices (team_id, id)
) STRICT;
CREATE INDEX idx_sessions_started ON sessions (team_id, started_at DESC, id DESC);
CREATE INDEX idx_sessions_workspace ON sessions (team_id, workspace_id, started_at DESC, id DESC);
CREATE INDEX idx_sessions_device ON sessions (team_id, device_id, started_at DESC, id DESC);
CREATE INDEX idx_sessions_lifecycle ON sessions (team_id, lifecycle, started_at DESC, id DESC);
-- SQLite has no index over an array's members; this one holds the tagged sessions only.
CREATE INDEX idx_sessions_tags ON sessions (team_id, started_at DESC, id DESC) WHERE tags <> '[]';
CREATE INDEX idx_sessions_name ON sessions (team_id, name, started_at DESC, id DESC);
CREATE INDEX idx_sessions_task ON sessions (team_id, task_id, started_at DESC, id DESC);
CREATE INDEX idx_sessions_repo ON sessions (team_id, repo_name, started_at DESC, id DESC);
CREATE INDEX idx_sessions_repo_url ON sessions (team_id, repo_url, started_at DESC, id DESC);
CREATE INDEX idx_sessions_branch ON sessions (team_id, branch, started_at DESC, id DESC);
CREATE INDEX idx_sessions_agent ON sessions (team_id, agent, started_at DESC, id DESC);
CREATE INDEX idx_sessions_parent ON sessions (team_id, parent_session_id, started_at DESC, id DESC);

-- The tokens of each message of the model, so that the many lines of one message count once.
CREATE TABLE message_usage (
    team_id            TEXT NOT NULL DEFAULT 'local',
    session_id         TEXT NOT NULL,
    message_id         TEXT NOT NULL,
    tokens_in          INTEGER NOT NULL,
    tokens_out         INTEGER NOT NULL,
    cache_read_tokens  INTEGER NOT NULL,
    cache_write_tokens INTEGER NOT NULL,
    PRIMARY KEY (team_id, session_id, message_id),
    FOREIGN KEY (team_id, session_id) REFERENCES sessions (team_id, id) ON DELETE CASCADE
) STRICT;

-- The session's key is checked at the commit: a session is made after, and only for, events that were really stored.
CREATE TABLE events (
    team_id      TEXT NOT NULL DEFAULT 'local',
    id           TEXT NOT NULL,
    type         TEXT NOT NULL,
    timestamp    INTEGER NOT NULL,
    device_id    TEXT NOT NULL,
    workspace_id TEXT NOT NULL,
    session_id   TEXT,
    data         TEXT NOT NULL,
    blob_refs    TEXT NOT NULL DEFAULT '[]',
    ingested_at  INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000000 AS INTEGER)),
    PRIMARY KEY (team_id, id),
    FOREIGN KEY (team_id, workspace_id) REFERENCES workspaces (team_id, id),
    FOREIGN KEY (team_id, device_id) REFERENCES devices (team_id, id),
    FOREIGN KEY (team_id, session_id) REFERENCES sessions (team_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX idx_events_time ON events (team_id, timestamp DESC, id DESC);
CREATE INDEX idx_events_workspace_time ON events (team_id, workspace_id, timestamp DESC, id DESC);
CREATE INDEX idx_events_session ON events (team_id, session_id, timestamp, id) WHERE session_id IS NOT NULL;
CREATE INDEX idx_events_type ON events (team_id, type, timestamp DESC, id DESC);
CREATE INDEX idx_events_device ON events (team_id, device_id, timestamp DESC, id DESC);

CREATE TABLE idempotency_keys (
    team_id      TEXT NOT NULL DEFAULT 'local',
    key          TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    session_id   TEXT NOT NULL,
    created_at   INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000000 AS INTEGER)),
    PRIMARY KEY (team_id, key),
    FOREIGN KEY (team_id, session_id) REFERENCES sessions (team_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX idx_idempotency_keys_created ON idempotency_keys (created_at);
