-- pgbench: 100 rows of one session by one statement, as append-one.sql for the rest.
\set number :number + 100
\set session random(1, 1000)
INSERT INTO events (team_id, id, type, timestamp, device_id, workspace_id, session_id, data, blob_refs, ingested_at) SELECT 'local', '01' || lpad(:nonce, 8, '0') || lpad(to_hex(:number::bigint + e.i), 12, '0') || lpad(to_hex(:client_id::int), 4, '0'), 'tool.use', now(), 'bench-device-' || s.id % 20, 'bench-workspace-' || s.id % 50, 'bench-session-' || s.id, e.data, '[]', now() FROM unnest(:ordinals::int[], :data::text[]) AS e (i, data), LATERAL (SELECT :session::int AS id) AS s ON CONFLICT (team_id, id) DO NOTHING;
