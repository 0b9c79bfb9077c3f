-- A dump that was restored into another server holds positions of transactions that this server has not reached yet: new
-- events would come before them, and streams would not see them. Positions then go on from the greatest one.
DO $$
DECLARE
    next_transaction BIGINT;
    latest BIGINT;
BEGIN
    IF to_regprocedure('event_position_base()') IS NULL THEN
        RETURN; -- a migration to an older version
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('quipu event positions'));
    SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint, max(of_team.position) INTO next_transaction, latest
        FROM (SELECT DISTINCT team_id FROM workspaces) AS team,
            LATERAL (SELECT max(position) AS position FROM events WHERE events.team_id = team.team_id) AS of_team;
    IF latest >> 20 >= next_transaction + event_position_base() THEN
        EXECUTE format(
            'CREATE OR REPLACE FUNCTION event_position_base() RETURNS BIGINT LANGUAGE sql STABLE RETURN %s::bigint',
            (latest >> 20) + 1 - next_transaction);
    END IF;
END $$;
