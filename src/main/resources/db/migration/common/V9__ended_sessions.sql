-- By this the sessions that ended within a time are found, where they are few.
CREATE INDEX idx_sessions_ended ON sessions (team_id, ended_at) WHERE ended_at IS NOT NULL;
