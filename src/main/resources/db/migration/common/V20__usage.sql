-- What the answers of models used, as it is read from the lines of transcripts; all of it can be made anew from those.

-- What each session tells. Of an answer that several tell, as forks and resumed sessions do of what they copied, one row counts.
CREATE TABLE answers (
    team_id        ${text} NOT NULL,
    agent          ${text} NOT NULL,
    message_id     ${text} NOT NULL,
    request_id     ${text} NOT NULL, -- empty if none is told
    session_id     ${text} NOT NULL,
    timestamp      ${time} NOT NULL,
    model          TEXT NOT NULL,
    speed          TEXT,
    input          ${number} NOT NULL, -- outside any cache
    cache_read     ${number} NOT NULL,
    cache_write_5m ${number} NOT NULL,
    cache_write_1h ${number} NOT NULL,
    output         ${number} NOT NULL,
    is_final       ${flag} NOT NULL, -- else a lower bound
    is_counted     ${flag} NOT NULL,
    PRIMARY KEY (team_id, agent, message_id, request_id, session_id),
    FOREIGN KEY (team_id, session_id) REFERENCES sessions (team_id, id) ON DELETE CASCADE
)${strict};
CREATE INDEX idx_answers_session ON answers (team_id, session_id);

-- Where the answers of a session lie in time: what several tell belongs to the one that began, then ended, first.
CREATE TABLE answering_sessions (
    team_id    ${text} NOT NULL,
    session_id ${text} NOT NULL,
    begins_at  ${time} NOT NULL,
    ends_at    ${time} NOT NULL,
    PRIMARY KEY (team_id, session_id),
    FOREIGN KEY (team_id, session_id) REFERENCES sessions (team_id, id) ON DELETE CASCADE
)${strict};

-- Sums of the answers that count, so that a report reads few rows: each quarter of an hour, for no zone is finer, and for each
-- size of requests that has prices of its own.
CREATE TABLE usage_sums (
    team_id        ${text} NOT NULL,
    session_id     ${text} NOT NULL,
    quarter        ${time} NOT NULL,
    model          ${text} NOT NULL,
    request_size   ${number} NOT NULL,
    answers        ${number} NOT NULL,
    partial        ${number} NOT NULL,
    input          ${number} NOT NULL,
    cache_read     ${number} NOT NULL,
    cache_write_5m ${number} NOT NULL,
    cache_write_1h ${number} NOT NULL,
    output         ${number} NOT NULL,
    PRIMARY KEY (team_id, session_id, quarter, model, request_size),
    FOREIGN KEY (team_id, session_id) REFERENCES sessions (team_id, id) ON DELETE CASCADE
)${strict};
CREATE INDEX idx_usage_sums_quarter ON usage_sums (team_id, quarter);
