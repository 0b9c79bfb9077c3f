-- A policy as PostgreSQL's own documentation has it, and somebody whom it binds: owners and superusers it does not.
CREATE ROLE tenant LOGIN;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO tenant;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO tenant;
ALTER TABLE events ENABLE ROW LEVEL SECURITY;
ALTER TABLE sessions ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_team ON events USING (team_id = current_setting('quipu.team'));
CREATE POLICY own_team ON sessions USING (team_id = current_setting('quipu.team'));
