-- Who may do what, and who did it: teams, the people in them, the keys of machines and people, and the audit log.

CREATE TABLE teams (
    id         TEXT NOT NULL PRIMARY KEY,
    slug       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000000 AS INTEGER)),
    updated_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000000 AS INTEGER)),
    deleted_at INTEGER -- from then on nobody sees it, and its rows are removed bit by bit
) STRICT;
CREATE INDEX idx_teams_created ON teams (created_at DESC, id DESC);
CREATE INDEX idx_teams_deleted ON teams (deleted_at, id) WHERE deleted_at IS NOT NULL;
INSERT INTO teams (id, slug, name) VALUES ('local', 'local', 'Local');

CREATE TABLE users (
    id         TEXT NOT NULL PRIMARY KEY,
    email      TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000000 AS INTEGER)),
    updated_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000000 AS INTEGER))
) STRICT;
CREATE INDEX idx_users_created ON users (created_at DESC, id DESC);

CREATE TABLE team_members (
    team_id    TEXT NOT NULL,
    user_id    TEXT NOT NULL,
    role       TEXT NOT NULL CHECK (role IN ('viewer', 'member', 'admin')),
    created_at INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000000 AS INTEGER)),
    PRIMARY KEY (team_id, user_id),
    FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE CASCADE,
    FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX idx_team_members_created ON team_members (team_id, created_at DESC, user_id DESC);
CREATE INDEX idx_team_members_user ON team_members (user_id, team_id);

-- Of a key only its SHA-256 is kept. created_by names a key or a person, or the command line, and may outlive them.
CREATE TABLE api_keys (
    id           TEXT NOT NULL PRIMARY KEY,
    team_id      TEXT NOT NULL,
    name         TEXT NOT NULL,
    prefix       TEXT NOT NULL,
    key_hash     TEXT NOT NULL UNIQUE,
    role         TEXT NOT NULL CHECK (role IN ('viewer', 'member', 'admin')),
    user_id      TEXT,
    created_by   TEXT NOT NULL,
    created_at   INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000000 AS INTEGER)),
    expires_at   INTEGER,
    revoked_at   INTEGER,
    last_used_at INTEGER,
    FOREIGN KEY (team_id) REFERENCES teams (id) ON DELETE CASCADE,
    FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX idx_api_keys_created ON api_keys (team_id, created_at DESC, id DESC);
CREATE INDEX idx_api_keys_user ON api_keys (user_id) WHERE user_id IS NOT NULL;
CREATE UNIQUE INDEX idx_api_keys_name ON api_keys (team_id, name) WHERE revoked_at IS NULL;

-- By these a team's checkouts are found and removed, and a removed device's.
CREATE INDEX idx_workspace_devices_device ON workspace_devices (team_id, device_id);

-- Points to nothing, so that it outlives its team and its actor.
CREATE TABLE audit_log (
    id         TEXT NOT NULL PRIMARY KEY,
    team_id    TEXT NOT NULL,
    at         INTEGER NOT NULL,
    action     TEXT NOT NULL,
    row_id     TEXT NOT NULL,
    changes    TEXT NOT NULL,
    actor      TEXT NOT NULL CHECK (actor IN ('anyone', 'key', 'person', 'command')),
    key_id     TEXT,
    key_name   TEXT,
    user_id    TEXT,
    user_email TEXT,
    request_id TEXT
) STRICT;
CREATE INDEX idx_audit_log_at ON audit_log (team_id, at DESC, id DESC);
CREATE INDEX idx_audit_log_key ON audit_log (team_id, key_id, at DESC, id DESC);
CREATE INDEX idx_audit_log_user ON audit_log (team_id, user_id, at DESC, id DESC);
CREATE INDEX idx_audit_log_action ON audit_log (team_id, action, at DESC, id DESC);
CREATE INDEX idx_audit_log_row ON audit_log (team_id, row_id, at DESC, id DESC);

CREATE TRIGGER audit_log_is_not_changed BEFORE UPDATE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'audit_log is append-only');
END;
CREATE TRIGGER audit_log_is_not_shortened BEFORE DELETE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'audit_log is append-only');
END;
-- INSERT OR REPLACE would delete without firing the trigger above.
CREATE TRIGGER audit_log_is_not_replaced BEFORE INSERT ON audit_log
WHEN EXISTS (SELECT 1 FROM audit_log WHERE id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'audit_log is append-only');
END;

-- Counts what changes who may call, whoever changes it, so that it is felt without asking for each key. Where there has
-- ever been a key one is asked for, also when the last one's person or team is gone.
CREATE TABLE access_version (
    id       INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    version  INTEGER NOT NULL,
    had_keys INTEGER NOT NULL DEFAULT 0 CHECK (had_keys IN (0, 1))
) STRICT;
INSERT INTO access_version (id, version) VALUES (1, 0);

CREATE TRIGGER teams_made_change_access AFTER INSERT ON teams
BEGIN
    UPDATE access_version SET version = version + 1;
END;
CREATE TRIGGER teams_deleted_change_access AFTER DELETE ON teams
BEGIN
    UPDATE access_version SET version = version + 1;
END;
CREATE TRIGGER teams_changed_change_access AFTER UPDATE OF slug, deleted_at ON teams
BEGIN
    UPDATE access_version SET version = version + 1;
END;
CREATE TRIGGER users_deleted_change_access AFTER DELETE ON users
BEGIN
    UPDATE access_version SET version = version + 1;
END;
CREATE TRIGGER users_changed_change_access AFTER UPDATE OF email ON users
BEGIN
    UPDATE access_version SET version = version + 1;
END;
CREATE TRIGGER team_members_made_change_access AFTER INSERT ON team_members
BEGIN
    UPDATE access_version SET version = version + 1;
END;
CREATE TRIGGER team_members_deleted_change_access AFTER DELETE ON team_members
BEGIN
    UPDATE access_version SET version = version + 1;
END;
CREATE TRIGGER team_members_changed_change_access AFTER UPDATE ON team_members
BEGIN
    UPDATE access_version SET version = version + 1;
END;
CREATE TRIGGER api_keys_made_change_access AFTER INSERT ON api_keys
BEGIN
    UPDATE access_version SET version = version + 1, had_keys = 1;
END;
CREATE TRIGGER api_keys_deleted_change_access AFTER DELETE ON api_keys
BEGIN
    UPDATE access_version SET version = version + 1;
END;
CREATE TRIGGER api_keys_changed_change_access
    AFTER UPDATE OF team_id, name, key_hash, role, user_id, expires_at, revoked_at ON api_keys
BEGIN
    UPDATE access_version SET version = version + 1;
END;
