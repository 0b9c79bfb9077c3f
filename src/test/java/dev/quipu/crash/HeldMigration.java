package dev.quipu.crash;

import dev.quipu.blackbox.PostgresInstance;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A database in which a migration stops halfway until it is let go, and that tells which instance is at it. */
final class HeldMigration implements AutoCloseable {

    private static final String ROLE = "migrating_";
    private static final int LOCK = 4711;

    private final PostgresInstance postgres;
    private final String database;
    private final Connection holder;

    /** From now on the migration that makes the table of sessions waits when it has made it, before it commits. */
    HeldMigration(PostgresInstance postgres, String database) throws SQLException {
        this.postgres = postgres;
        this.database = database;
        this.holder = postgres.connect(database);
        // Not beside the tables: a schema that holds anything is not ours to migrate.
        for (String statement : List.of(
                "CREATE SCHEMA held",
                "CREATE FUNCTION held.wait() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands()"
                        + " WHERE object_identity = 'public.sessions')"
                        + " THEN PERFORM pg_advisory_xact_lock(" + LOCK + "); END IF; END $$",
                "CREATE EVENT TRIGGER wait ON ddl_command_end EXECUTE FUNCTION held.wait()",
                "SELECT pg_advisory_lock(" + LOCK + ")")) {
            try (Statement prepare = holder.createStatement()) {
                prepare.execute(statement);
            }
        }
    }

    /** A user for one instance, by whom it is known. */
    String newRole(int number) {
        postgres.execute(
                "CREATE ROLE " + ROLE + number + " SUPERUSER LOGIN PASSWORD '" + PostgresInstance.PASSWORD + "'");
        return ROLE + number;
    }

    /** The database's URL for a user. */
    String url(String role) {
        return postgres.url(database).replace("//" + PostgresInstance.USER + ":", "//" + role + ":");
    }

    /** The user of the instance whose migration waits just now, empty if none does. */
    String whoMigrates() throws SQLException {
        try (Statement statement = holder.createStatement();
                ResultSet row = statement.executeQuery("SELECT usename FROM pg_stat_activity WHERE datname = '"
                        + database + "' AND wait_event = 'advisory' AND query LIKE '%CREATE TABLE sessions%'")) {
            return row.next() ? row.getString(1) : "";
        }
    }

    /** Lets the migration go on. */
    @Override
    public void close() throws SQLException {
        holder.close();
    }
}
