-- By this it is found in which workspace a folder was last worked in. A longer path does not fit into an index of PostgreSQL.

CREATE INDEX idx_sessions_folder ON sessions (team_id, device_id, repo_path, workspace_id, started_at)
    WHERE length(repo_path) <= 250;
