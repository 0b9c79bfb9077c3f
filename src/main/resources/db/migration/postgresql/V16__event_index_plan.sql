-- What the indexes of events become. An entry of 16 bytes beside its header is the most that PostgreSQL packs tightly where many
-- sessions, devices or workspaces are written to in turns: a wider one leaves half of every page empty. So a hash stands for the
-- team and what is filtered by, and nothing behind the time; who reads compares the columns as well, and puts the rows of one time
-- into the order of their ids. idx_events_session keeps its texts, for by it the events of a deleted session are found.
-- Quipu builds them one by one before V17, without blocking writes; until then this view says what is to be built.
CREATE VIEW event_indexes (name, keys, statement) AS VALUES
    ('idx_events_time', 2,
     'CREATE INDEX idx_events_time ON events (team_id, timestamp);'),
    ('idx_events_workspace_time', 2,
     'CREATE INDEX idx_events_workspace_time ON events (hashtextextended(workspace_id, hashtextextended(team_id, 0)), timestamp);'),
    ('idx_events_session', 3,
     'CREATE INDEX idx_events_session ON events (team_id, session_id, timestamp) WHERE session_id IS NOT NULL;'),
    ('idx_events_type', 2,
     'CREATE INDEX idx_events_type ON events (hashtextextended(type, hashtextextended(team_id, 0)), timestamp);'),
    ('idx_events_device', 2,
     'CREATE INDEX idx_events_device ON events (hashtextextended(device_id, hashtextextended(team_id, 0)), timestamp);'),
    ('idx_events_session_position', 2,
     'CREATE INDEX idx_events_session_position ON events (hashtextextended(session_id, hashtextextended(team_id, 0)), position)
      WHERE session_id IS NOT NULL;');
