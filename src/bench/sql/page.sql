\set session random(1, :sessions)
SELECT team_id, id, type, timestamp, device_id, workspace_id, session_id, data, blob_refs, ingested_at, position FROM events WHERE team_id = 'local' AND session_id = 'bench-session-' || :session ORDER BY timestamp ASC LIMIT 51;
