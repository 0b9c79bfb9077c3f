-- Comments on sessions, tasks, artifacts and commits: exactly one of the four is set. They go with what they are about. A reply
-- names the first comment of its thread; there is no foreign key for that, for rows are moved in any order.
CREATE TABLE comments (
    team_id           ${text} NOT NULL,
    id                ${text} NOT NULL,
    session_id        ${text},
    task_id           ${text},
    artifact_id       ${text},
    commit_sha        ${text},
    parent_comment_id ${text},
    body              TEXT NOT NULL,
    created_by        TEXT NOT NULL,
    resolved          ${flag} NOT NULL,
    resolved_at       ${time},
    resolved_by       TEXT,
    created_at        ${time} NOT NULL,
    updated_at        ${time} NOT NULL,
    PRIMARY KEY (team_id, id),
    FOREIGN KEY (team_id, session_id) REFERENCES sessions (team_id, id) ON DELETE CASCADE,
    FOREIGN KEY (team_id, task_id) REFERENCES tasks (team_id, id) ON DELETE CASCADE,
    FOREIGN KEY (team_id, artifact_id) REFERENCES artifacts (team_id, id) ON DELETE CASCADE
)${strict};
CREATE INDEX idx_comments_created ON comments (team_id, created_at, id);
CREATE INDEX idx_comments_session ON comments (team_id, session_id, created_at, id) WHERE session_id IS NOT NULL;
CREATE INDEX idx_comments_task ON comments (team_id, task_id, created_at, id) WHERE task_id IS NOT NULL;
CREATE INDEX idx_comments_artifact ON comments (team_id, artifact_id, created_at, id) WHERE artifact_id IS NOT NULL;
CREATE INDEX idx_comments_commit ON comments (team_id, commit_sha, created_at, id) WHERE commit_sha IS NOT NULL;
CREATE INDEX idx_comments_parent ON comments (team_id, parent_comment_id) WHERE parent_comment_id IS NOT NULL;
CREATE INDEX idx_comments_open ON comments (team_id, resolved, created_at, id);
