-- The place of each event in the order in which events were stored, which streams follow. The one writer gives them.
ALTER TABLE events ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
UPDATE events SET position = rowid;
CREATE INDEX idx_events_position ON events (team_id, position);
CREATE INDEX idx_events_session_position ON events (team_id, session_id, position) WHERE session_id IS NOT NULL;
