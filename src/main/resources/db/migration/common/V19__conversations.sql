-- Conversations as they are read from the lines of transcripts, which stay events. All of it can be made anew from those lines.

-- Sessions that have lines of a transcript, and how far these were read.
CREATE TABLE transcripts (
    team_id        ${text} NOT NULL,
    session_id     ${text} NOT NULL,
    revision       INTEGER NOT NULL, -- counts the appends that added lines
    parser_version INTEGER NOT NULL, -- that read all of them; 0 while some wait
    next_at        ${time} NOT NULL, -- not to be read before
    PRIMARY KEY (team_id, session_id),
    FOREIGN KEY (team_id, session_id) REFERENCES sessions (team_id, id) ON DELETE CASCADE
)${strict};
CREATE INDEX idx_transcripts_waiting ON transcripts (parser_version, team_id, session_id);

-- A session's own conversation, and those of agents that worked in it: they are sessions too, whose lines are their parent's.
CREATE TABLE conversations (
    team_id       ${text} NOT NULL,
    session_id    ${text} NOT NULL,
    transcript_id ${text} NOT NULL,
    agent_key     TEXT NOT NULL,
    tool_use_id   TEXT,
    PRIMARY KEY (team_id, session_id),
    FOREIGN KEY (team_id, session_id) REFERENCES sessions (team_id, id) ON DELETE CASCADE,
    FOREIGN KEY (team_id, transcript_id) REFERENCES sessions (team_id, id) ON DELETE CASCADE
)${strict};
CREATE INDEX idx_conversations_transcript ON conversations (team_id, transcript_id);

-- The messages of a conversation in order; where the text of their parts stands is told, and not repeated.
CREATE TABLE messages (
    team_id     ${text} NOT NULL,
    session_id  ${text} NOT NULL,
    ordinal     INTEGER NOT NULL,
    id          ${text} NOT NULL,
    role        TEXT NOT NULL,
    origin      TEXT NOT NULL,
    model       TEXT,
    timestamp   ${time} NOT NULL,
    parent_id   TEXT,
    turn        INTEGER NOT NULL,
    prompt_id   TEXT,
    request_id  TEXT,
    stop_reason TEXT,
    state       TEXT NOT NULL,
    event_id    TEXT NOT NULL,
    blocks      TEXT NOT NULL,
    PRIMARY KEY (team_id, session_id, ordinal),
    FOREIGN KEY (team_id, session_id) REFERENCES sessions (team_id, id) ON DELETE CASCADE
)${strict};
CREATE INDEX idx_messages_id ON messages (team_id, session_id, id);

-- Lines that are stored already are read in the background.
INSERT INTO transcripts (team_id, session_id, revision, parser_version, next_at)
    SELECT team_id, id, 1, 0, updated_at FROM sessions WHERE told LIKE '%"line_at"%';
