\set session random(1, :sessions)
SELECT * FROM sessions WHERE team_id = 'local' AND id = 'bench-session-' || :session;
