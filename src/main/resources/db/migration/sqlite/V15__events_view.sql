-- What V14 has not copied yet is copied, the table goes, and a view of its name and columns takes its place.
INSERT INTO events_to_copy (events) VALUES (0);
INSERT INTO events_to_copy (events) VALUES (-1);
DROP VIEW events_to_copy;

-- As V4 and V5 made them, but for the foreign keys to what is no table any more.
CREATE TABLE git_activity_kept AS SELECT * FROM git_activity;
CREATE TABLE git_rewrites_kept AS SELECT * FROM git_rewrites;
DROP TABLE git_activity;
DROP TABLE git_rewrites;
DROP TABLE events;

CREATE TABLE git_activity (
    team_id       TEXT NOT NULL,
    id            TEXT NOT NULL,
    workspace_id  TEXT NOT NULL,
    device_id     TEXT NOT NULL,
    session_id    TEXT,
    type          TEXT NOT NULL CHECK (type IN ('commit', 'push', 'checkout', 'merge')),
    branch        TEXT,
    commit_sha    TEXT,
    message       TEXT,
    files_changed INTEGER,
    insertions    INTEGER,
    deletions     INTEGER,
    timestamp     INTEGER NOT NULL,
    created_at    INTEGER NOT NULL DEFAULT (CAST(unixepoch('subsec') * 1000000 AS INTEGER)),
    PRIMARY KEY (team_id, id)
) STRICT;
INSERT INTO git_activity SELECT * FROM git_activity_kept;
CREATE INDEX idx_git_activity_time ON git_activity (team_id, timestamp DESC, id DESC);
CREATE INDEX idx_git_activity_workspace ON git_activity (team_id, workspace_id, timestamp DESC, id DESC);
CREATE INDEX idx_git_activity_device ON git_activity (team_id, device_id, timestamp DESC, id DESC);
CREATE INDEX idx_git_activity_checkout ON git_activity (team_id, workspace_id, device_id, timestamp DESC, id DESC);
CREATE INDEX idx_git_activity_session ON git_activity (team_id, session_id, timestamp DESC, id DESC)
    WHERE session_id IS NOT NULL;
CREATE INDEX idx_git_activity_type ON git_activity (team_id, type, timestamp DESC, id DESC);
CREATE INDEX idx_git_activity_commit ON git_activity (team_id, commit_sha, timestamp, id) WHERE commit_sha IS NOT NULL;

CREATE TABLE git_rewrites (
    team_id  TEXT NOT NULL,
    new_sha  TEXT NOT NULL,
    old_sha  TEXT NOT NULL,
    event_id TEXT NOT NULL,
    PRIMARY KEY (team_id, new_sha, old_sha, event_id)
) STRICT;
INSERT INTO git_rewrites SELECT * FROM git_rewrites_kept;
CREATE INDEX idx_git_rewrites_event ON git_rewrites (team_id, event_id);
DROP TABLE git_activity_kept;
DROP TABLE git_rewrites_kept;

CREATE INDEX idx_event_rows_time ON event_rows (team, timestamp);
CREATE INDEX idx_event_rows_workspace_time ON event_rows (workspace, timestamp);
CREATE INDEX idx_event_rows_session ON event_rows (session, timestamp) WHERE session IS NOT NULL;
CREATE INDEX idx_event_rows_type ON event_rows (type, timestamp);
CREATE INDEX idx_event_rows_device ON event_rows (device, timestamp);
-- Every index ends with the position, so this one has a team's events in the order in which they were stored.
CREATE INDEX idx_event_rows_position ON event_rows (team);

CREATE TRIGGER events_take_what_they_tell_of_git AFTER DELETE ON event_rows
BEGIN
    DELETE FROM git_activity
    WHERE team_id = (SELECT team_id FROM event_teams WHERE number = OLD.team) AND id = OLD.id;
    DELETE FROM git_rewrites
    WHERE team_id = (SELECT team_id FROM event_teams WHERE number = OLD.team) AND event_id = OLD.id;
END;
CREATE TRIGGER teams_take_their_numbers AFTER DELETE ON teams
BEGIN
    DELETE FROM event_types WHERE team_id = OLD.id;
    DELETE FROM event_teams WHERE team_id = OLD.id;
END;

-- The number is the position as it is stored: by it events are read in that order without being sorted. Each number has its
-- text; what is joined from the left is not looked up where it is not asked for.
CREATE VIEW events AS
SELECT t.team_id AS team_id, r.id AS id, k.type AS type, r.timestamp + 1767225600000000 AS timestamp,
       d.device_id AS device_id, w.workspace_id AS workspace_id, s.session_id AS session_id, r.data AS data,
       coalesce(r.blob_refs, '[]') AS blob_refs, r.position - r.ingested + 1767225600000000 AS ingested_at,
       r.position + 1767225600000000 AS position, r.id_sent AS id_sent, r.position AS number
FROM event_teams AS t
CROSS JOIN event_rows AS r ON r.team = t.number
LEFT JOIN event_types AS k ON k.number = r.type
LEFT JOIN event_devices AS d ON d.number = r.device
LEFT JOIN event_workspaces AS w ON w.number = r.workspace
LEFT JOIN event_sessions AS s ON s.number = r.session;

-- An event may be stored as a row of the view. One without a position goes behind all others, as those of the writer.
CREATE TRIGGER events_are_stored INSTEAD OF INSERT ON events
BEGIN
    INSERT INTO event_teams (team_id) VALUES (coalesce(NEW.team_id, 'local')) ON CONFLICT DO NOTHING;
    INSERT INTO event_types (team_id, type) VALUES (coalesce(NEW.team_id, 'local'), NEW.type) ON CONFLICT DO NOTHING;
    INSERT INTO event_devices (team_id, device_id)
    VALUES (coalesce(NEW.team_id, 'local'), NEW.device_id) ON CONFLICT DO NOTHING;
    INSERT INTO event_workspaces (team_id, workspace_id)
    VALUES (coalesce(NEW.team_id, 'local'), NEW.workspace_id) ON CONFLICT DO NOTHING;
    INSERT INTO event_sessions (team_id, session_id)
    SELECT coalesce(NEW.team_id, 'local'), NEW.session_id WHERE NEW.session_id IS NOT NULL ON CONFLICT DO NOTHING;
    INSERT INTO event_rows
    SELECT n.place, t.number, NEW.id, k.number, NEW.timestamp - 1767225600000000, d.number, w.number, s.number,
           n.place - (coalesce(NEW.ingested_at, n.clock) - 1767225600000000), NEW.id_sent, nullif(NEW.blob_refs, '[]'),
           NEW.data
    FROM (SELECT clock, coalesce(NEW.position - 1767225600000000, max(clock - 1767225600000000, coalesce(
                     (SELECT max(position) FROM event_rows), -9000000000000000) + 1)) AS place
          FROM (SELECT CAST(unixepoch('subsec') * 1000000 AS INTEGER) AS clock)) AS n
    CROSS JOIN event_teams AS t ON t.team_id = coalesce(NEW.team_id, 'local')
    CROSS JOIN event_types AS k ON k.team_id = t.team_id AND k.type = NEW.type
    CROSS JOIN event_devices AS d ON d.team_id = t.team_id AND d.device_id = NEW.device_id
    CROSS JOIN event_workspaces AS w ON w.team_id = t.team_id AND w.workspace_id = NEW.workspace_id
    LEFT JOIN event_sessions AS s ON s.team_id = t.team_id AND s.session_id = NEW.session_id;
END;
CREATE TRIGGER events_are_corrected INSTEAD OF UPDATE OF timestamp, data, blob_refs, ingested_at, id_sent ON events
BEGIN
    UPDATE event_rows
    SET timestamp = NEW.timestamp - 1767225600000000, data = NEW.data, blob_refs = nullif(NEW.blob_refs, '[]'),
        ingested = position - (NEW.ingested_at - 1767225600000000), id_sent = NEW.id_sent
    WHERE position = OLD.number;
END;
CREATE TRIGGER events_are_removed INSTEAD OF DELETE ON events
BEGIN
    DELETE FROM event_rows WHERE position = OLD.number;
END;
