-- pgbench: one row, in the columns and with the indexes and foreign keys that Quipu has. Ids grow as those of Quipu's clients do.
\set number :number + 1
\set session random(1, 1000)
\set device mod(:session, 20)
\set workspace mod(:session, 50)
INSERT INTO events (team_id, id, type, timestamp, device_id, workspace_id, session_id, data, blob_refs, ingested_at) VALUES ('local', '01' || lpad(:nonce, 8, '0') || lpad(to_hex(:number::bigint), 12, '0') || lpad(to_hex(:client_id::int), 4, '0'), 'tool.use', now(), 'bench-device-' || :device, 'bench-workspace-' || :workspace, 'bench-session-' || :session, :data, '[]', now()) ON CONFLICT (team_id, id) DO NOTHING;
