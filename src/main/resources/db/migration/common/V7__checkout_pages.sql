-- By this a workspace's checkouts are listed page by page.

CREATE INDEX idx_workspace_devices_active ON workspace_devices (team_id, workspace_id, last_active_at DESC, device_id DESC);
