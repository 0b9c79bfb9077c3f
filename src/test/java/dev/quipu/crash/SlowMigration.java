package dev.quipu.crash;

import dev.quipu.blackbox.PostgresInstance;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A database in which each statement of a migration takes its time, and that tells which instance is at it. */
final class SlowMigration {

    private static final String ROLE = "migrating_";

    private final PostgresInstance postgres;
    private final String database;

    SlowMigration(PostgresInstance postgres, String database) {
        this.postgres = postgres;
        this.database = database;
    }

    /** From now on every new table or index takes half a second more. */
    void begin() {
        // Not beside the tables: a schema that holds anything is not ours to migrate.
        for (String statement : List.of(
                "CREATE SCHEMA slow",
                "CREATE FUNCTION slow.dawdle() RETURNS event_trigger LANGUAGE plpgsql"
                        + " AS $$ BEGIN PERFORM pg_sleep(0.5); END $$",
                "CREATE EVENT TRIGGER dawdle ON ddl_command_end EXECUTE FUNCTION slow.dawdle()")) {
            postgres.executeIn(database, statement);
        }
    }

    /** Migrations are quick again. */
    void end() {
        postgres.executeIn(database, "ALTER EVENT TRIGGER dawdle DISABLE");
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

    /** The user of the instance that makes tables just now, empty if none does. */
    String whoMigrates() throws SQLException {
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT usename FROM pg_stat_activity WHERE datname = '"
                        + database + "' AND wait_event = 'PgSleep' AND query LIKE '%CREATE TABLE sessions%'")) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
