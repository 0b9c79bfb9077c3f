-- Every request that creates something may have an Idempotency-Key. What it created may be of any kind, so that no foreign key
-- points to it: if it is gone, the next request with the key creates it again. The table idempotency_keys, of sessions alone,
-- stays for the version before, and goes one release later.
CREATE TABLE idempotent_requests (
    team_id      TEXT COLLATE "C" NOT NULL DEFAULT 'local',
    key          TEXT COLLATE "C" NOT NULL,
    request_hash TEXT NOT NULL,
    made_id      TEXT COLLATE "C" NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (team_id, key)
);
CREATE INDEX idx_idempotent_requests_created ON idempotent_requests (created_at);
