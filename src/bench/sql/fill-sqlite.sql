-- The rows of fill-postgres.sql; ?1 is the number of sessions, ?2 of events. A statement ends with a semicolon at a line's end.
INSERT INTO workspaces (id, canonical_id, display_name)
WITH RECURSIVE n (w) AS (SELECT 0 UNION ALL SELECT w + 1 FROM n WHERE w < 49)
SELECT 'bench-workspace-' || w, 'github.com/bench/repository-' || w, 'repository-' || w FROM n;

INSERT INTO devices (id, name, type)
WITH RECURSIVE n (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM n WHERE d < 19)
SELECT 'bench-device-' || d, 'bench-device-' || d, 'local' FROM n;

INSERT INTO sessions (id, name, agent, workspace_id, device_id, lifecycle, started_at, model, source, initial_prompt,
                      repo_name, repo_url, repo_path, branch, task_id, total_messages, user_messages, tokens_in, tokens_out, tags)
WITH RECURSIVE n (s) AS (SELECT 1 UNION ALL SELECT s + 1 FROM n WHERE s < ?1)
SELECT 'bench-session-' || s, 'session ' || s, 'claude-code', 'bench-workspace-' || (s % 50), 'bench-device-' || (s % 20),
       'capturing', 1767225600000000 + (s - 1) / 20 * 2000000000, 'claude-opus-4', 'startup',
       'Make the listing of sessions show the branch, and write a test that fails without it. Number ' || s,
       'repository-' || (s % 50), 'https://github.com/bench/repository-' || (s % 50), '/home/ada/repository-' || (s % 50), 'main',
       'T-' || s, 120, 12, 45000, 9000, '["bench","speed"]'
FROM n;

INSERT INTO event_teams (team_id) VALUES ('local');

INSERT INTO event_types (team_id, type) VALUES ('local', 'tool.use'), ('local', 'tool.result'), ('local', 'message.user'), ('local', 'message.assistant');

INSERT INTO event_devices (team_id, device_id)
WITH RECURSIVE n (d) AS (SELECT 0 UNION ALL SELECT d + 1 FROM n WHERE d < 19) SELECT 'local', 'bench-device-' || d FROM n;

INSERT INTO event_workspaces (team_id, workspace_id)
WITH RECURSIVE n (w) AS (SELECT 0 UNION ALL SELECT w + 1 FROM n WHERE w < 49) SELECT 'local', 'bench-workspace-' || w FROM n;

INSERT INTO event_sessions (team_id, session_id)
WITH RECURSIVE n (s) AS (SELECT 1 UNION ALL SELECT s + 1 FROM n WHERE s < ?1) SELECT 'local', 'bench-session-' || s FROM n;

INSERT INTO event_rows (position, team, id, type, timestamp, device, workspace, session, ingested, data)
WITH RECURSIVE n (i) AS (SELECT 0 WHERE ?2 > 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?2 - 1),
     e (i, s) AS (SELECT i, 1 + i / 2000 * 20 + i % 20 FROM n)
SELECT i * 1000000, 1, '01' || printf('%024x', i), 1 + i % 4, i * 1000000, 1 + s % 20, 1 + s % 50, s, 0,
       '{"tool":"Bash","number":' || i || ',"input":{"command":"./mvnw -q verify -Dtest=SomeTest"},"output":"Tests run: 12, Failures: 0, Errors: 0","is_error":false}'
FROM e;
