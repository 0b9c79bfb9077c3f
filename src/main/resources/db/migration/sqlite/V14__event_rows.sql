-- Events as rows that cost little: numbers in the place of texts that repeat, the position as the row's own number, times and
-- positions in microseconds since 2026, which take six bytes until 2030 where those since 1970 take eight. V15 makes a view of
-- them that is named and shaped as the table was; until then these tables only fill up.

-- AUTOINCREMENT never gives a number twice, so that none that somebody remembers becomes another's.
CREATE TABLE event_teams (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    team_id TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE event_types (
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    team_id TEXT NOT NULL,
    type    TEXT NOT NULL,
    UNIQUE (team_id, type)
) STRICT;

CREATE TABLE event_devices (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    team_id   TEXT NOT NULL,
    device_id TEXT NOT NULL,
    UNIQUE (team_id, device_id),
    FOREIGN KEY (team_id, device_id) REFERENCES devices (team_id, id) ON DELETE CASCADE
) STRICT;

CREATE TABLE event_workspaces (
    number       INTEGER PRIMARY KEY AUTOINCREMENT,
    team_id      TEXT NOT NULL,
    workspace_id TEXT NOT NULL,
    UNIQUE (team_id, workspace_id),
    FOREIGN KEY (team_id, workspace_id) REFERENCES workspaces (team_id, id) ON DELETE CASCADE
) STRICT;

-- The session's key is checked at the commit: a session is made after, and only for, events that were really stored.
CREATE TABLE event_sessions (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    team_id    TEXT NOT NULL,
    session_id TEXT NOT NULL,
    UNIQUE (team_id, session_id),
    FOREIGN KEY (team_id, session_id) REFERENCES sessions (team_id, id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED
) STRICT;

-- What may be long comes last, so that nothing lies behind it.
CREATE TABLE event_rows (
    position  INTEGER PRIMARY KEY,
    team      INTEGER NOT NULL REFERENCES event_teams (number),
    id        TEXT NOT NULL,
    type      INTEGER NOT NULL REFERENCES event_types (number),
    timestamp INTEGER NOT NULL,
    device    INTEGER NOT NULL REFERENCES event_devices (number),
    workspace INTEGER NOT NULL REFERENCES event_workspaces (number),
    session   INTEGER REFERENCES event_sessions (number) ON DELETE CASCADE,
    ingested  INTEGER NOT NULL, -- how many microseconds before its position, which is mostly none
    id_sent   TEXT,
    blob_refs TEXT, -- null where it is []
    data      TEXT NOT NULL,
    UNIQUE (team, id)
) STRICT;

-- How many events are still to be copied. An INSERT of a number copies so many of them, in the order in which they were
-- stored; no two of a file may have one position any more, so one that is taken becomes the next free one. An INSERT of 0,
-- which comes first, gives numbers to all that has none.
CREATE VIEW events_to_copy (events) AS
SELECT (SELECT count(*) FROM events) - (SELECT count(*) FROM event_rows);

CREATE TRIGGER events_get_their_numbers INSTEAD OF INSERT ON events_to_copy
WHEN NEW.events = 0
BEGIN
    INSERT INTO event_teams (team_id) SELECT DISTINCT team_id FROM events WHERE true ON CONFLICT DO NOTHING;
    INSERT INTO event_types (team_id, type) SELECT DISTINCT team_id, type FROM events WHERE true ON CONFLICT DO NOTHING;
    INSERT INTO event_devices (team_id, device_id) SELECT team_id, id FROM devices WHERE true ON CONFLICT DO NOTHING;
    INSERT INTO event_workspaces (team_id, workspace_id) SELECT team_id, id FROM workspaces WHERE true ON CONFLICT DO NOTHING;
    INSERT INTO event_sessions (team_id, session_id) SELECT team_id, id FROM sessions WHERE true ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER events_are_copied INSTEAD OF INSERT ON events_to_copy
WHEN NEW.events <> 0
BEGIN
    INSERT INTO event_rows
    SELECT e.place, t.number, e.id, k.number, e.timestamp - 1767225600000000, d.number, w.number, s.number,
           e.place - (e.ingested_at - 1767225600000000), e.id_sent, nullif(e.blob_refs, '[]'), e.data
    FROM (SELECT p.*, n + max(last, max(p.position - 1767225600000000 - n) OVER (ORDER BY n)) AS place
          FROM (SELECT o.*, row_number() OVER (ORDER BY o.number) AS n,
                       coalesce((SELECT max(position) FROM event_rows), -9000000000000000) AS last
                FROM (SELECT *, rowid AS number FROM events WHERE rowid > coalesce(
                          (SELECT e.rowid FROM event_rows AS r JOIN event_teams AS t ON t.number = r.team
                           JOIN events AS e ON e.team_id = t.team_id AND e.id = r.id
                           WHERE r.position = (SELECT max(position) FROM event_rows)), 0)
                      ORDER BY rowid LIMIT NEW.events) AS o) AS p) AS e
    LEFT JOIN event_teams AS t ON t.team_id = e.team_id
    LEFT JOIN event_types AS k ON k.team_id = e.team_id AND k.type = e.type
    LEFT JOIN event_devices AS d ON d.team_id = e.team_id AND d.device_id = e.device_id
    LEFT JOIN event_workspaces AS w ON w.team_id = e.team_id AND w.workspace_id = e.workspace_id
    LEFT JOIN event_sessions AS s ON s.team_id = e.team_id AND s.session_id = e.session_id;
END;
