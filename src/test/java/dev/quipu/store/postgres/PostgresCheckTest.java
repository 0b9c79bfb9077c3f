package dev.quipu.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.config.PostgresSettings;
import dev.quipu.port.Finding;
import dev.quipu.store.PostgresServer;
import dev.quipu.store.postgres.check.PostgresDatabase;
import dev.quipu.store.postgres.check.PostgresSchemaCheck;
import dev.quipu.store.schema.MigrationScripts;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A database that is damaged in each way, and what is said of it. */
class PostgresCheckTest {

    private static final String ROWS = "INSERT INTO teams (id, slug, name) VALUES ('t', 't', 't');"
            + "INSERT INTO workspaces (team_id, id, canonical_id, display_name) VALUES ('t', 'w', 'c', 'n');"
            + "INSERT INTO devices (team_id, id, name, type) VALUES ('t', 'd', 'n', 'local');"
            + "INSERT INTO sessions (team_id, id, workspace_id, device_id, started_at) VALUES ('t', 's', 'w', 'd', now())";

    private PostgresDatabase database;

    @BeforeEach
    void make() throws SQLException {
        Map<String, String> settings =
                Map.of("DATABASE_URL", PostgresServer.freshDatabase(), "QUIPU_POSTGRES_SCHEMA", "Our rows");
        database = new PostgresDatabase(PostgresSettings.of(settings::get));
        database.migrations().migrate(null);
        change(ROWS);
    }

    private void change(String sql) throws SQLException {
        try (Connection connection = database.connection("test");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Finding only() {
        List<Finding> findings = PostgresCheck.findings(database);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    @Test
    void findsNothingInAWholeDatabase() {
        assertThat(PostgresCheck.findings(database)).isEmpty();
    }

    @Test
    void findsThatNothingIsMissingOfTheSchema() {
        assertThat(PostgresSchemaCheck.findings(database)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DROP TABLE git_activity | The table git_activity is missing.",
                "ALTER TABLE git_activity DROP COLUMN message | The column message of the table git_activity is missing.",
                "ALTER TABLE events DROP COLUMN blob_refs | The column blob_refs of the table events is missing.",
                "DROP INDEX idx_git_activity_commit"
                        + " | The index idx_git_activity_commit of the table git_activity is missing.",
                "DROP INDEX idx_sessions_checkout | The index idx_sessions_checkout of the table sessions is missing."
            })
    void namesWhatIsMissingOfTheSchemaAlsoWhereNoDataIsKept(String damage, String what) throws SQLException {
        change(damage);

        assertThat(PostgresSchemaCheck.findings(database))
                .extracting(Finding::what)
                .startsWith(what);
        assertThat(PostgresCheck.findings(database)).extracting(Finding::what).contains(what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DROP INDEX idx_teams_created | The index idx_teams_created of the table teams is missing."
                        + " | CREATE INDEX idx_teams_created ON teams (created_at DESC, id DESC);",
                "DROP TRIGGER audit_log_keeps_rows ON audit_log"
                        + " | The trigger audit_log_keeps_rows of the table audit_log is missing."
                        + " | CREATE TRIGGER audit_log_keeps_rows BEFORE UPDATE OR DELETE ON audit_log",
                "ALTER TABLE devices DROP COLUMN arch | The column arch of the table devices is missing. | quipu move",
                "ALTER TABLE devices ADD COLUMN colour TEXT | has a column colour | DROP COLUMN \"colour\"",
                "ALTER TABLE devices ALTER COLUMN arch TYPE varchar(9) | has the type varchar. | quipu move",
                "ALTER TABLE devices ALTER COLUMN name DROP NOT NULL | name of the table devices may be NULL."
                        + " | ALTER TABLE devices ALTER COLUMN \"name\" SET NOT NULL;",
                "DROP TABLE idempotency_keys CASCADE | The table idempotency_keys is missing. | quipu restore FILE",
                "ALTER TABLE sessions DROP CONSTRAINT sessions_team_id_device_id_fkey | A "
                        + "constraint of the table sessions is missing: FOREIGN KEY (team_id, "
                        + "device_id) REFERENCES devices (team_id, id). | ALTER TABLE sessions ADD "
                        + "FOREIGN KEY (team_id, device_id) REFERENCES devices (team_id, id);",
                "ALTER TABLE devices DROP CONSTRAINT devices_type_check | A constraint of "
                        + "the table devices is missing: CHECK (type IN ('local', 'remote')). | ALTER "
                        + "TABLE devices ADD CHECK (type IN ('local', 'remote'));",
                "ALTER TABLE users DROP CONSTRAINT users_email_key | A constraint of the table "
                        + "users is missing: UNIQUE (email). | ALTER TABLE users ADD UNIQUE (email);",
                "ALTER TABLE audit_log DROP CONSTRAINT audit_log_pkey | The primary key of the table audit_log is missing."
                        + " | ALTER TABLE audit_log ADD PRIMARY KEY (id);",
                "CREATE TRIGGER theirs BEFORE INSERT ON events FOR EACH STATEMENT EXECUTE FUNCTION access_changed()"
                        + " | The trigger theirs of the table events is not part of the schema."
                        + " | DROP TRIGGER \"theirs\" ON events",
                "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'idx_teams_created'::regclass"
                        + " | The index idx_teams_created is not valid. | REINDEX INDEX \"Our rows\".idx_teams_created",
                "UPDATE pg_constraint SET convalidated = false WHERE conname = 'sessions_team_id_device_id_fkey'"
                        + " | sessions_team_id_device_id_fkey of sessions was never validated."
                        + " | ALTER TABLE \"Our rows\".sessions VALIDATE CONSTRAINT sessions_team_id_device_id_fkey",
                "ALTER TABLE audit_log DISABLE TRIGGER audit_log_keeps_rows | Triggers of the table audit_log are disabled."
                        + " | ALTER TABLE \"Our rows\".audit_log ENABLE TRIGGER ALL",
                "DELETE FROM teams WHERE id = 't' | of the team t, which does not exist | quipu restore FILE",
                "UPDATE flyway_schema_history SET checksum = 1 WHERE version = "
                        + "'2' | was created by a different script | quipu move",
                "DELETE FROM flyway_schema_history WHERE version = '3' | is not applied | quipu db migrate",
                "SET session_replication_role = replica; DELETE FROM workspaces | The row t s of "
                        + "sessions refers to a row of workspaces that does not exist. | quipu restore FILE"
            })
    void findsWhatIsDamaged(String sql, String what, String remedy) throws SQLException {
        change(sql);

        assertThat(only().what()).contains(what);
        assertThat(only().remedy()).contains(remedy);
    }

    @ParameterizedTest
    @CsvSource({
        "metadata, '{'",
        "told, '{'",
        "tags, '{NULL}'",
        "tags, '{{a},{b}}'",
        "cost_estimate_usd, NaN",
        "pr_state, nil",
        "ended_at, infinity"
    })
    void findsAValueThatCannotBeRead(String column, String value) throws SQLException {
        change("UPDATE sessions SET " + column + " = '" + value + "'");

        assertThat(only())
                .isEqualTo(new Finding(
                        "The column " + column + " of the row t s of sessions has an invalid value.",
                        "Correct the value, or restore a backup with `quipu restore FILE` into a new database."));
    }

    @Test
    void findsBrokenDataOfAnEvent() throws SQLException {
        change("INSERT INTO events (team_id, id, type, timestamp, device_id, workspace_id, data, position)"
                + " VALUES ('t', 'e', 'x', now(), 'd', 'w', '{\"cut\":', 1)");

        assertThat(only().what()).isEqualTo("The column data of the row t e of events has an invalid value.");
    }

    @Test
    void findsAnEmptyDatabase() {
        database =
                new PostgresDatabase(PostgresSettings.of(Map.of("DATABASE_URL", PostgresServer.freshDatabase())::get));

        assertThat(PostgresCheck.findings(database))
                .hasSameSizeAs(MigrationScripts.POSTGRESQL.names())
                .extracting(Finding::remedy)
                .containsOnly("Run `quipu db migrate`.");
    }
}
