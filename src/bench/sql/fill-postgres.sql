-- psql -v sessions=N -v events=N: 20 sessions go on at a time, each with 100 events. Indexes are made after the rows, and the
-- foreign keys, which hold by construction, are not checked one by one: 10,000,000 rows take minutes instead of an hour.
SET session_replication_role = replica;
SET synchronous_commit = off;
SET maintenance_work_mem = '512MB';

INSERT INTO workspaces (id, canonical_id, display_name)
SELECT 'bench-workspace-' || w, 'github.com/bench/repository-' || w, 'repository-' || w FROM generate_series(0, 49) AS w;

INSERT INTO devices (id, name, type)
SELECT 'bench-device-' || d, 'bench-device-' || d, 'local' FROM generate_series(0, 19) AS d;

INSERT INTO sessions (id, name, agent, workspace_id, device_id, lifecycle, started_at, model, source, initial_prompt,
                      repo_name, repo_url, repo_path, branch, task_id, total_messages, user_messages, tokens_in, tokens_out, tags)
SELECT 'bench-session-' || s, 'session ' || s, 'claude-code', 'bench-workspace-' || s % 50, 'bench-device-' || s % 20,
       'capturing', timestamptz '2026-01-01 00:00:00Z' + (s - 1) / 20 * interval '2000 seconds', 'claude-opus-4', 'startup',
       'Make the listing of sessions show the branch, and write a test that fails without it. Number ' || s,
       'repository-' || s % 50, 'https://github.com/bench/repository-' || s % 50, '/home/ada/repository-' || s % 50, 'main',
       'T-' || s, 120, 12, 45000, 9000, '{bench,speed}'
FROM generate_series(1, :sessions) AS s;

CREATE TEMPORARY TABLE dropped AS
SELECT indexname, indexdef FROM pg_indexes
WHERE schemaname = 'public' AND tablename = 'events'
  AND indexname NOT IN (SELECT conname FROM pg_constraint WHERE conrelid = 'events'::regclass);
SELECT format('DROP INDEX %I', indexname) FROM dropped \gexec

INSERT INTO events (id, type, timestamp, device_id, workspace_id, session_id, data)
SELECT '01' || lpad(to_hex(e.i), 24, '0'), (ARRAY['tool.use', 'tool.result', 'message.user', 'message.assistant'])[1 + e.i % 4],
       timestamptz '2026-01-01 00:00:00Z' + e.i * interval '1 second',
       'bench-device-' || e.s % 20, 'bench-workspace-' || e.s % 50, 'bench-session-' || e.s,
       '{"tool":"Bash","number":' || e.i || ',"input":{"command":"./mvnw -q verify -Dtest=SomeTest"},"output":"Tests run: 12, Failures: 0, Errors: 0","is_error":false}'
FROM (SELECT i, 1 + i / 2000 * 20 + i % 20 AS s FROM generate_series(0, :events - 1) AS i) AS e;

SELECT indexdef FROM dropped \gexec
VACUUM (ANALYZE) events;
VACUUM (ANALYZE) sessions;
ANALYZE workspaces;
ANALYZE devices;
CHECKPOINT;
