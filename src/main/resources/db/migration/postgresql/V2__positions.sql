-- The place of each event in the order in which events were stored, which streams follow. Sequence numbers are taken before
-- the commit and commits finish out of order, so that a reader that goes by "greater than the last number" skips events.
-- A position therefore begins with the number of its transaction: whoever reads only below event_horizon(), the positions
-- of the oldest transaction that still runs, never sees a position appear behind the last one seen.

-- What is added to the numbers of transactions. Not 0 only after a dump was restored into a server that counts from less
-- than the old one did; afterMigrate.sql sees to it. Not immutable, for then its value would stay in cached plans.
CREATE FUNCTION event_position_base() RETURNS BIGINT LANGUAGE sql STABLE
    RETURN 0::bigint;

-- The position of a row of this transaction; the ordinal (20 bits) orders the rows within it.
CREATE FUNCTION event_position(ordinal BIGINT) RETURNS BIGINT LANGUAGE sql VOLATILE
    RETURN ((pg_current_xact_id()::text::bigint + event_position_base()) << 20) | (ordinal & 1048575);

CREATE FUNCTION event_horizon() RETURNS BIGINT LANGUAGE sql STABLE
    RETURN (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + event_position_base()) << 20;

-- Orders rows that other programs insert, which give no position.
CREATE SEQUENCE event_ordinal CACHE 100;

ALTER TABLE events ADD COLUMN position BIGINT;
UPDATE events SET position = numbered.position
    FROM (SELECT team_id, id, row_number() OVER (ORDER BY ingested_at, id) AS position FROM events) AS numbered
    WHERE events.team_id = numbered.team_id AND events.id = numbered.id;
ALTER TABLE events ALTER COLUMN position SET DEFAULT event_position(nextval('event_ordinal'));
ALTER TABLE events ALTER COLUMN position SET NOT NULL;
CREATE INDEX idx_events_position ON events (team_id, position);
CREATE INDEX idx_events_session_position ON events (team_id, session_id, position) WHERE session_id IS NOT NULL;
