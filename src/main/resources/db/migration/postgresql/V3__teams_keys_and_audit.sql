-- Who may do what, and who did it: teams, the people in them, the keys of machines and people, and the audit log.

CREATE TABLE teams (
    id         TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    slug       TEXT COLLATE "C" NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    deleted_at TIMESTAMPTZ -- from then on nobody sees it, and its rows are removed bit by bit
);
CREATE INDEX idx_teams_created ON teams (created_at DESC, id DESC);
CREATE INDEX idx_teams_deleted ON teams (deleted_at, id) WHERE deleted_at IS NOT NULL;
INSERT INTO teams (id, slug, name) VALUES ('local', 'local', 'Local');

CREATE TABLE users (
    id         TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    email      TEXT COLLATE "C" NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE INDEX idx_users_created ON users (created_at DESC, id DESC);

CREATE TABLE team_members (
    team_id    TEXT COLLATE "C" NOT NULL,
    user_id    TEXT COLLATE "C" NOT NULL,
    role       TEXT NOT NULL CHECK (role IN ('viewer', 'member', 'admin')),
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (team_id, user_id),
    FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE CASCADE,
    FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX idx_team_members_created ON team_members (team_id, created_at DESC, user_id DESC);
CREATE INDEX idx_team_members_user ON team_members (user_id, team_id);

-- Of a key only its SHA-256 is kept. created_by names a key or a person, or the command line, and may outlive them.
CREATE TABLE api_keys (
    id           TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    team_id      TEXT COLLATE "C" NOT NULL,
    name         TEXT NOT NULL,
    prefix       TEXT NOT NULL,
    key_hash     TEXT COLLATE "C" NOT NULL UNIQUE,
    role         TEXT NOT NULL CHECK (role IN ('viewer', 'member', 'admin')),
    user_id      TEXT COLLATE "C",
    created_by   TEXT NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL DEFAULT now(),
    expires_at   TIMESTAMPTZ,
    revoked_at   TIMESTAMPTZ,
    last_used_at TIMESTAMPTZ,
    FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE CASCADE,
    FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX idx_api_keys_created ON api_keys (team_id, created_at DESC, id DESC);
CREATE INDEX idx_api_keys_user ON api_keys (user_id) WHERE user_id IS NOT NULL;
CREATE UNIQUE INDEX idx_api_keys_name ON api_keys (team_id, name) WHERE revoked_at IS NULL;

-- By these a team's checkouts are found and removed, and a removed device's.
CREATE INDEX idx_workspace_devices_device ON workspace_devices (team_id, device_id);

-- Points to nothing, so that it outlives its team and its actor.
CREATE TABLE audit_log (
    id         TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    team_id    TEXT COLLATE "C" NOT NULL,
    at         TIMESTAMPTZ NOT NULL,
    action     TEXT COLLATE "C" NOT NULL,
    row_id     TEXT COLLATE "C" NOT NULL,
    changes    TEXT NOT NULL,
    actor      TEXT NOT NULL CHECK (actor IN ('anyone', 'key', 'person', 'command')),
    key_id     TEXT COLLATE "C",
    key_name   TEXT,
    user_id    TEXT COLLATE "C",
    user_email TEXT,
    request_id TEXT
);
CREATE INDEX idx_audit_log_at ON audit_log (team_id, at DESC, id DESC);
CREATE INDEX idx_audit_log_key ON audit_log (team_id, key_id, at DESC, id DESC);
CREATE INDEX idx_audit_log_user ON audit_log (team_id, user_id, at DESC, id DESC);
CREATE INDEX idx_audit_log_action ON audit_log (team_id, action, at DESC, id DESC);
CREATE INDEX idx_audit_log_row ON audit_log (team_id, row_id, at DESC, id DESC);

CREATE FUNCTION audit_log_is_append_only() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit_log is append-only';
END
$$;
CREATE TRIGGER audit_log_keeps_rows BEFORE UPDATE OR DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION audit_log_is_append_only();
CREATE TRIGGER audit_log_keeps_all BEFORE TRUNCATE ON audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION audit_log_is_append_only();

-- Counts what changes who may call, whoever changes it, so that every instance feels it without asking for each key. Where
-- there has ever been a key one is asked for, also when the last one's person or team is gone.
CREATE TABLE access_version (
    id       INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    version  BIGINT NOT NULL,
    had_keys BOOLEAN NOT NULL DEFAULT FALSE
);
INSERT INTO access_version (id, version) VALUES (1, 0);

CREATE FUNCTION access_changed() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('UPDATE %1$I.access_version SET version = version + 1,'
        ' had_keys = had_keys OR EXISTS (SELECT 1 FROM %1$I.api_keys)', TG_TABLE_SCHEMA);
    RETURN NULL;
END
$$;
CREATE TRIGGER teams_change_access AFTER INSERT OR DELETE OR UPDATE OF slug, deleted_at ON teams
    FOR EACH STATEMENT EXECUTE FUNCTION access_changed();
CREATE TRIGGER users_change_access AFTER DELETE OR UPDATE OF email ON users
    FOR EACH STATEMENT EXECUTE FUNCTION access_changed();
CREATE TRIGGER team_members_change_access AFTER INSERT OR DELETE OR UPDATE ON team_members
    FOR EACH STATEMENT EXECUTE FUNCTION access_changed();
CREATE TRIGGER api_keys_change_access
    AFTER INSERT OR DELETE OR UPDATE OF team_id, name, key_hash, role, user_id, expires_at, revoked_at ON api_keys
    FOR EACH STATEMENT EXECUTE FUNCTION access_changed();
