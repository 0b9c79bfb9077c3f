-- psql -v each=N -v events=N -v payload=TEXT: appends so many events twice, in transactions of so many, first into an empty table,
-- and prints the bytes an event of the second part in the write-ahead log, and of both on disk; then those of each index. Ids, times
-- and sessions follow from an event's number, so that every run stores the same. The statement is Quipu's, but for where its rows
-- come from.
SET client_min_messages = warning;
SET synchronous_commit = off;
TRUNCATE events CASCADE;
CREATE OR REPLACE PROCEDURE append_events(first INT, last INT, each INT, payload TEXT) LANGUAGE plpgsql AS $$
BEGIN
    FOR start IN first..last - 1 BY each LOOP
        INSERT INTO events (team_id, id, type, timestamp, device_id, workspace_id, session_id, data, blob_refs, position, id_sent, ingested_at)
        SELECT 'local', '01' || lpad(to_hex(n), 24, '0'), 'tool.use', timestamptz '2026-01-01 00:00:00Z' + n * interval '1 ms',
               'bench-device-' || s % 20, 'bench-workspace-' || s % 50, 'bench-session-' || s, replace(payload, 'NUMBER', n::text), '[]',
               (SELECT event_position(0)) + n - start, NULL, timestamptz '2026-01-01 00:00:00Z' + n * interval '1 ms'
        FROM (SELECT n, 1 + n * 7 % 1000 AS s FROM generate_series(start, start + each - 1) AS n) AS numbered
        ON CONFLICT (team_id, id) DO NOTHING;
        COMMIT;
    END LOOP;
END $$;

CALL append_events(0, :events, :each, :'payload');
CHECKPOINT;
SELECT pg_current_wal_insert_lsn() AS before \gset
CALL append_events(:events, 2 * :events, :each, :'payload');
SELECT round((pg_current_wal_insert_lsn() - :'before') / :events), round(pg_total_relation_size('events') / (2.0 * :events));
SELECT indexrelid::regclass, round(pg_relation_size(indexrelid) / (2.0 * :events))
FROM pg_index WHERE indrelid = 'events'::regclass ORDER BY 1;
DROP PROCEDURE append_events;
