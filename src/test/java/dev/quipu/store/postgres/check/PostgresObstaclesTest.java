package dev.quipu.store.postgres.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.config.PostgresSettings;
import dev.quipu.port.Finding;
import dev.quipu.port.SchemaMigrations.MigrationReport;
import dev.quipu.port.SchemaMigrations.SchemaVersion;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.store.PostgresServer;
import dev.quipu.store.postgres.PostgresCheck;
import dev.quipu.store.schema.MigrationScripts;
import dev.quipu.store.schema.ScriptTables;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Databases that cannot hold our tables, or not yet, and what is said of each. */
class PostgresObstaclesTest {

    /** Of the audit log rows are only added. */
    private static final int TABLES =
            ScriptTables.of(MigrationScripts.POSTGRESQL).size() - 1;

    private static final String TAKEN = "The schema \"public\" holds another program's %s, and none of Quipu's."
            + " Set QUIPU_POSTGRES_SCHEMA to a schema for Quipu alone, such as quipu.";

    private final String url = PostgresServer.freshDatabase();

    private void run(String... statements) throws SQLException {
        try (Connection connection = PostgresServer.dataSource(url).getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String database() {
        return URI.create(url).getPath().substring(1);
    }

    private static PostgresDatabase at(String url) {
        return new PostgresDatabase(PostgresSettings.of(Map.of("DATABASE_URL", url)::get));
    }

    /** The same database for a role that may do nothing yet. */
    private PostgresDatabase forRole(String name) throws SQLException {
        run("CREATE ROLE " + name + " LOGIN PASSWORD 'pw'", "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
        return at(url.replaceFirst("//[^@]*@", "//" + name + ":pw@"));
    }

    private static String role() {
        return "role_" + UUID.randomUUID().toString().replace("-", "");
    }

    @Test
    void anEncodingThatCannotHoldEveryTextIsRefused() throws SQLException {
        // Given
        String name = database() + "_latin";
        run("CREATE DATABASE " + name + " ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        CheckedSchema schema = new CheckedSchema(at(url + "_latin"));

        // When, Then
        assertThatThrownBy(() -> schema.migrate(null))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("The encoding of the database is LATIN1, which cannot represent "
                        + "all text. Create one with CREATE DATABASE quipu ENCODING 'UTF8' "
                        + "TEMPLATE template0, and name it in DATABASE_URL.");
    }

    @Test
    void tlsThatIsDemandedAndNotThereIsSaid() {
        // Given
        PostgresDatabase database = at(url + "?sslmode=require");

        // When, Then
        assertThatThrownBy(() -> new CheckedSchema(database).migrate(null))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage("PostgreSQL does not support TLS, which sslmode in DATABASE_URL "
                        + "requires: set ssl = on in PostgreSQL, or use another sslmode.");
    }

    @Test
    void aDatabaseThatTakesNoWritesIsNoStandby() throws SQLException {
        // Given
        run("ALTER DATABASE " + database() + " SET default_transaction_read_only = on");

        // When, Then
        assertThatThrownBy(() -> new CheckedSchema(at(url)).migrate(null))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageStartingWith("PostgreSQL accepts no writes here: default_transaction_read_only is on.");
    }

    @Test
    void theRightThatIsMissingIsNamedWithTheCommandThatGivesIt() throws SQLException {
        // Given
        PostgresDatabase database = forRole(role());
        Finding expected = new Finding(
                "The role may not create tables: it lacks CREATE on the schema \"public\".",
                "As an administrator run GRANT CREATE ON SCHEMA \"public\" TO <role>, or name another schema in"
                        + " QUIPU_POSTGRES_SCHEMA.");

        // When
        List<Finding> findings = PostgresCheck.findings(database);

        // Then
        assertThat(findings).containsExactly(expected);
        assertThat(PostgresSchemaCheck.findings(database)).containsExactly(expected);
        assertThatThrownBy(() -> new CheckedSchema(database).migrate(null))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage(expected.text());
    }

    @Test
    void aRoleThatMayNotWriteIsNotToldToMakeTheTablesAnew() throws SQLException {
        // Given
        at(url).migrations().migrate(null);
        String role = role();
        PostgresDatabase database = forRole(role);
        run("GRANT SELECT ON ALL TABLES IN SCHEMA public TO " + role, "GRANT INSERT ON audit_log TO " + role);

        // When
        List<Finding> findings = PostgresCheck.findings(database);

        // Then
        assertThat(findings)
                .containsExactly(
                        new Finding(
                                "The role lacks DELETE, INSERT, UPDATE on " + TABLES + " tables of the "
                                        + "schema \"public\", such as access_version.",
                                "As their owner run GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA \"public\" TO"
                                        + " <role>."),
                        new Finding(
                                "The role lacks USAGE on the sequence event_ordinal of the schema \"public\".",
                                "As its owner run GRANT USAGE ON ALL SEQUENCES IN SCHEMA \"public\" TO <role>."));
    }

    @Test
    void aRoleThatMayAllButMakeTablesServesAMigratedDatabase() throws SQLException {
        // Given
        at(url).migrations().migrate(null);
        String role = role();
        PostgresDatabase database = forRole(role);
        run(
                "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO " + role,
                "GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO " + role);

        // When
        List<Finding> findings = PostgresObstacles.findings(database);

        // Then
        assertThat(findings).isEmpty();
    }

    @Test
    void aSchemaWithOtherTablesIsRefusedByTheSettingThatHelps() throws SQLException {
        // Given
        run("CREATE TABLE theirs (id int)");

        // When, Then
        assertThatThrownBy(() -> new CheckedSchema(at(url)).migrate(null))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage(String.format(TAKEN, "tables"));
    }

    @Test
    void anotherProgramsFlywayHistoryIsRefusedAndNeverDropped() throws SQLException {
        // Given
        at(url).migrations().migrate("1");
        run("UPDATE flyway_schema_history SET script = 'V1__init.sql', description = 'init', checksum = 1");
        CheckedSchema schema = new CheckedSchema(at(url));

        // When, Then
        assertThatThrownBy(() -> schema.migrate(null))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage(String.format(TAKEN, "Flyway history"));
        assertThatThrownBy(schema::reset)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessage(String.format(TAKEN, "Flyway history"));
        assertThat(PostgresCheck.findings(at(url)))
                .extracting(Finding::text)
                .containsExactly(String.format(TAKEN, "Flyway history"));
    }

    @Test
    void timeoutsOfTheRoleNeitherEndAMigrationNorLetASecondOneIn() throws Exception {
        // Given: the second version waits longer for another program than any of them
        at(url).migrations().migrate("1");
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (Connection other = PostgresServer.dataSource(url).getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE events IN SHARE MODE");
            for (String timeout :
                    List.of("idle_in_transaction_session_timeout", "idle_session_timeout", "statement_timeout")) {
                run("ALTER DATABASE " + database() + " SET " + timeout + " = '500ms'");
            }
            Future<Boolean> waiting = threads.submit(() -> statement.execute("SELECT pg_sleep(2); COMMIT"));

            // When
            Callable<MigrationReport> migration = () -> new CheckedSchema(at(url)).migrate(null);
            List<MigrationReport> reports = new ArrayList<>();
            for (Future<MigrationReport> report : threads.invokeAll(List.of(migration, migration))) {
                reports.add(report.get());
            }
            waiting.get();

            // Then
            assertThat(reports).extracting(MigrationReport::errors).containsOnly(List.of());
            assertThat(new CheckedSchema(at(url)).status())
                    .hasSameSizeAs(MigrationScripts.POSTGRESQL.names())
                    .extracting(SchemaVersion::state)
                    .containsOnly("applied");
        } finally {
            threads.shutdown();
        }
    }
}
