-- Planned work: specs and their versions, the runs of agents on them, tasks with what each waits for, artifacts with their
-- contents; and what was done with git.

CREATE TABLE specs (
    team_id        TEXT COLLATE "C" NOT NULL,
    id             TEXT COLLATE "C" NOT NULL,
    title          TEXT NOT NULL,
    content        TEXT NOT NULL,
    status         TEXT COLLATE "C" NOT NULL DEFAULT 'draft'
        CHECK (status IN ('draft', 'approved', 'in_progress', 'verifying', 'done', 'failed')),
    version_number BIGINT NOT NULL CHECK (version_number >= 1), -- the latest; this row's lock gives the next one
    created_by     TEXT NOT NULL,
    created_at     TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at     TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (team_id, id)
);
CREATE INDEX idx_specs_created ON specs (team_id, created_at DESC, id DESC);
CREATE INDEX idx_specs_status ON specs (team_id, status, created_at DESC, id DESC);

CREATE TABLE spec_versions (
    team_id        TEXT COLLATE "C" NOT NULL,
    id             TEXT COLLATE "C" NOT NULL,
    spec_id        TEXT COLLATE "C" NOT NULL,
    version_number BIGINT NOT NULL CHECK (version_number >= 1),
    content        TEXT NOT NULL,
    actor_type     TEXT NOT NULL CHECK (actor_type IN ('user', 'agent')),
    actor_id       TEXT NOT NULL,
    change_summary TEXT NOT NULL DEFAULT '',
    created_at     TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (team_id, id),
    UNIQUE (team_id, spec_id, version_number),
    FOREIGN KEY (team_id, spec_id) REFERENCES specs (team_id, id) ON DELETE CASCADE
);

CREATE TABLE agent_runs (
    team_id        TEXT COLLATE "C" NOT NULL,
    id             TEXT COLLATE "C" NOT NULL,
    spec_id        TEXT COLLATE "C" NOT NULL,
    agent_role     TEXT COLLATE "C" NOT NULL CHECK (agent_role IN ('coordinator', 'specialist', 'verifier')),
    status         TEXT COLLATE "C" NOT NULL DEFAULT 'queued'
        CHECK (status IN ('queued', 'running', 'completed', 'failed', 'cancelled')),
    environment_id TEXT,
    model          TEXT NOT NULL,
    started_at     TIMESTAMPTZ,
    completed_at   TIMESTAMPTZ,
    created_at     TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at     TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (team_id, id),
    FOREIGN KEY (team_id, spec_id) REFERENCES specs (team_id, id) ON DELETE CASCADE
);
CREATE INDEX idx_agent_runs_created ON agent_runs (team_id, created_at DESC, id DESC);
CREATE INDEX idx_agent_runs_spec ON agent_runs (team_id, spec_id, created_at DESC, id DESC);
CREATE INDEX idx_agent_runs_status ON agent_runs (team_id, status, created_at DESC, id DESC);

-- No foreign key to sessions: a run may name the session that it works in before that session's first event has come.
CREATE TABLE agent_run_sessions (
    team_id      TEXT COLLATE "C" NOT NULL,
    agent_run_id TEXT COLLATE "C" NOT NULL,
    session_id   TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (team_id, agent_run_id, session_id),
    FOREIGN KEY (team_id, agent_run_id) REFERENCES agent_runs (team_id, id) ON DELETE CASCADE
);
CREATE INDEX idx_agent_run_sessions_session ON agent_run_sessions (team_id, session_id, agent_run_id);

CREATE TABLE tasks (
    team_id          TEXT COLLATE "C" NOT NULL,
    id               TEXT COLLATE "C" NOT NULL,
    spec_id          TEXT COLLATE "C" NOT NULL,
    agent_run_id     TEXT COLLATE "C",
    title            TEXT NOT NULL,
    description      TEXT,
    status           TEXT COLLATE "C" NOT NULL DEFAULT 'pending'
        CHECK (status IN ('pending', 'assigned', 'running', 'completed', 'failed', 'skipped')),
    result           TEXT,
    attempts         BIGINT NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    claimed_at       TIMESTAMPTZ,
    lease_expires_at TIMESTAMPTZ,
    completed_at     TIMESTAMPTZ,
    created_at       TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at       TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (team_id, id),
    FOREIGN KEY (team_id, spec_id) REFERENCES specs (team_id, id) ON DELETE CASCADE,
    FOREIGN KEY (team_id, agent_run_id) REFERENCES agent_runs (team_id, id)
);
CREATE INDEX idx_tasks_spec ON tasks (team_id, spec_id, created_at, id);
CREATE INDEX idx_tasks_status ON tasks (team_id, spec_id, status, created_at, id);
CREATE INDEX idx_tasks_run ON tasks (team_id, agent_run_id, created_at, id);

CREATE TABLE task_dependencies (
    team_id       TEXT COLLATE "C" NOT NULL,
    task_id       TEXT COLLATE "C" NOT NULL,
    depends_on_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (team_id, task_id, depends_on_id),
    FOREIGN KEY (team_id, task_id) REFERENCES tasks (team_id, id) ON DELETE CASCADE,
    FOREIGN KEY (team_id, depends_on_id) REFERENCES tasks (team_id, id) ON DELETE CASCADE
);
CREATE INDEX idx_task_dependencies_needed ON task_dependencies (team_id, depends_on_id, task_id);

-- Contents are known by their SHA-256 and kept once a team: small ones here, others in a store of objects under a key.
CREATE TABLE artifact_contents (
    team_id    TEXT COLLATE "C" NOT NULL,
    sha256     TEXT COLLATE "C" NOT NULL,
    size_bytes BIGINT NOT NULL CHECK (size_bytes >= 0),
    place      TEXT NOT NULL CHECK (place IN ('database', 'file', 's3')),
    object_key TEXT,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    bytes      BYTEA,
    PRIMARY KEY (team_id, sha256)
);

CREATE TABLE artifacts (
    team_id      TEXT COLLATE "C" NOT NULL,
    id           TEXT COLLATE "C" NOT NULL,
    agent_run_id TEXT COLLATE "C" NOT NULL,
    task_id      TEXT COLLATE "C",
    type         TEXT COLLATE "C" NOT NULL
        CHECK (type IN ('screenshot', 'video', 'test_report', 'diff', 'log', 'file')),
    path         TEXT NOT NULL,
    content_type TEXT,
    metadata     TEXT NOT NULL DEFAULT '{}',
    sha256       TEXT COLLATE "C",
    created_at   TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at   TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (team_id, id),
    FOREIGN KEY (team_id, agent_run_id) REFERENCES agent_runs (team_id, id) ON DELETE CASCADE,
    FOREIGN KEY (team_id, task_id) REFERENCES tasks (team_id, id),
    FOREIGN KEY (team_id, sha256) REFERENCES artifact_contents (team_id, sha256)
);
CREATE INDEX idx_artifacts_created ON artifacts (team_id, created_at DESC, id DESC);
CREATE INDEX idx_artifacts_run ON artifacts (team_id, agent_run_id, created_at DESC, id DESC);
CREATE INDEX idx_artifacts_task ON artifacts (team_id, task_id, created_at DESC, id DESC);
CREATE INDEX idx_artifacts_type ON artifacts (team_id, type, created_at DESC, id DESC);
CREATE INDEX idx_artifacts_content ON artifacts (team_id, sha256, created_at DESC, id DESC);

-- One row for each git.* event, with the event's id. session_id is what the event itself says; of other rows the session
-- is found by time, when it is asked for, so that it does not matter which of the two came first.
CREATE TABLE git_activity (
    team_id       TEXT COLLATE "C" NOT NULL,
    id            TEXT COLLATE "C" NOT NULL,
    workspace_id  TEXT COLLATE "C" NOT NULL,
    device_id     TEXT COLLATE "C" NOT NULL,
    session_id    TEXT COLLATE "C",
    type          TEXT COLLATE "C" NOT NULL CHECK (type IN ('commit', 'push', 'checkout', 'merge')),
    branch        TEXT COLLATE "C",
    commit_sha    TEXT COLLATE "C",
    message       TEXT,
    files_changed BIGINT,
    insertions    BIGINT,
    deletions     BIGINT,
    timestamp     TIMESTAMPTZ NOT NULL,
    created_at    TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (team_id, id),
    FOREIGN KEY (team_id, id) REFERENCES events (team_id, id) ON DELETE CASCADE
);
CREATE INDEX idx_git_activity_time ON git_activity (team_id, timestamp DESC, id DESC);
CREATE INDEX idx_git_activity_workspace ON git_activity (team_id, workspace_id, timestamp DESC, id DESC);
CREATE INDEX idx_git_activity_device ON git_activity (team_id, device_id, timestamp DESC, id DESC);
CREATE INDEX idx_git_activity_checkout ON git_activity (team_id, workspace_id, device_id, timestamp DESC, id DESC);
CREATE INDEX idx_git_activity_session ON git_activity (team_id, session_id, timestamp DESC, id DESC)
    WHERE session_id IS NOT NULL;
CREATE INDEX idx_git_activity_type ON git_activity (team_id, type, timestamp DESC, id DESC);
CREATE INDEX idx_git_activity_commit ON git_activity (team_id, commit_sha, timestamp, id) WHERE commit_sha IS NOT NULL;

-- By this the session is found in which something happened in a checkout.
CREATE INDEX idx_sessions_checkout ON sessions (team_id, workspace_id, device_id, started_at DESC, id DESC);
