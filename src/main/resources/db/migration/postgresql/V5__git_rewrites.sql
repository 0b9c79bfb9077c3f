-- Which commits took the place of which when history was rewritten, as events git.rewrite tell.

CREATE TABLE git_rewrites (
    team_id  TEXT COLLATE "C" NOT NULL,
    new_sha  TEXT COLLATE "C" NOT NULL,
    old_sha  TEXT COLLATE "C" NOT NULL,
    event_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (team_id, new_sha, old_sha, event_id),
    FOREIGN KEY (team_id, event_id) REFERENCES events (team_id, id) ON DELETE CASCADE
);
CREATE INDEX idx_git_rewrites_event ON git_rewrites (team_id, event_id);
