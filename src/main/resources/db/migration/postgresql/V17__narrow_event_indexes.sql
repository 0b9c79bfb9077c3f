-- What was not built before, as in a new database, is built here.
DO $$
DECLARE
    wanted RECORD;
BEGIN
    FOR wanted IN SELECT name, keys, statement FROM event_indexes LOOP
        EXECUTE format('DROP INDEX IF EXISTS %I', wanted.name || '_narrow');
        IF NOT EXISTS (SELECT FROM pg_index
                       WHERE indexrelid = to_regclass(wanted.name) AND indisvalid AND indnkeyatts = wanted.keys) THEN
            EXECUTE format('DROP INDEX IF EXISTS %I', wanted.name);
            EXECUTE wanted.statement;
        END IF;
    END LOOP;
END $$;
DROP VIEW event_indexes;
