package dev.quipu.store.postgres.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quipu.config.PostgresSettings;
import dev.quipu.port.SchemaMigrations;
import dev.quipu.port.SchemaMigrations.MigrationReport;
import dev.quipu.store.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database from before the indexes of events became narrow gets the new ones while it is used, and whenever that was stopped. */
class EventIndexBuildTest {

    private static final List<String> ROWS = List.of(
            "INSERT INTO workspaces (id, canonical_id, display_name) SELECT 'w' || i, 'c' || i, 'n' FROM generate_series(0, 4) AS i",
            "INSERT INTO devices (id, name, type) SELECT 'd' || i, 'n', 'local' FROM generate_series(0, 2) AS i",
            "INSERT INTO sessions (id, workspace_id, device_id, started_at) SELECT 's' || i, 'w0', 'd0', now()"
                    + " FROM generate_series(0, 6) AS i",
            "INSERT INTO events (id, type, timestamp, device_id, workspace_id, session_id, data) SELECT 'e' || i, 't' || i % 2,"
                    + " to_timestamp(i), 'd' || i % 3, 'w' || i % 5, 's' || i % 7, '{}' FROM generate_series(1, 5000) AS i");

    private static final String ONE_MORE = "INSERT INTO events (id, type, timestamp, device_id, workspace_id, data)"
            + " VALUES ('%s', 't0', now(), 'd0', 'w0', '{}')";
    private static final String INDEXES =
            "SELECT relname || ' ' || indnkeyatts || CASE WHEN indisvalid THEN '' ELSE ' unfinished' END"
                    + " FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE indrelid = 'events'::regclass ORDER BY 1";
    private static final List<String> OLD = List.of(
            "events_pkey 2",
            "idx_events_device 4",
            "idx_events_position 2",
            "idx_events_session 4",
            "idx_events_session_position 3",
            "idx_events_time 3",
            "idx_events_type 4",
            "idx_events_workspace_time 4");
    private static final List<String> NARROW = List.of(
            "events_pkey 2",
            "idx_events_device 2",
            "idx_events_position 2",
            "idx_events_session 3",
            "idx_events_session_position 2",
            "idx_events_time 2",
            "idx_events_type 2",
            "idx_events_workspace_time 2");

    private PostgresDatabase database;
    private SchemaMigrations migrations;
    private Connection connection;

    @BeforeEach
    void fill() throws SQLException {
        String url = PostgresServer.freshDatabase();
        database = new PostgresDatabase(PostgresSettings.of(key -> key.equals("DATABASE_URL") ? url : null));
        migrations = new CheckedSchema(database);
        migrations.migrate("15");
        connection = database.connection("test");
        for (String row : ROWS) {
            run(row);
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void buildsTheIndexesOfADatabaseWithEvents() throws SQLException {
        assertThat(read(INDEXES)).isEqualTo(OLD);

        MigrationReport report = migrations.migrate(null);

        assertThat(report.errors()).isEmpty();
        assertThat(report.applied()).startsWith("V16__event_index_plan.sql", "V17__narrow_event_indexes.sql");
        assertWhole();
    }

    @Test
    void stopsAtTheVersionAskedFor() throws SQLException {
        migrations.migrate("16");

        assertThat(read(INDEXES)).isEqualTo(OLD);
    }

    @Test
    void understandsTheVersionsThatFlywayUnderstands() throws SQLException {
        migrations.migrate("16.0");

        assertThat(read(INDEXES)).isEqualTo(OLD);
    }

    @Test
    void waitsForOlderTransactionsWhateverTheRoleAllows() throws SQLException {
        run("DO $$ BEGIN EXECUTE format('ALTER ROLE CURRENT_USER IN DATABASE %I SET lock_timeout = 100',"
                + " current_database()); END $$");
        connection.setAutoCommit(false);
        run(ONE_MORE.formatted("open"));
        CompletableFuture<MigrationReport> build = CompletableFuture.supplyAsync(() -> migrations.migrate(null));
        try (Connection other = database.connection("test")) {
            await().during(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> !CatalogRows.of(other, "SELECT pid FROM pg_stat_progress_create_index")
                                    .isEmpty()
                            || !build.isDone());
        }
        connection.rollback();
        connection.setAutoCommit(true);

        assertThat(build.join().errors()).isEmpty();
        assertWhole();
        assertThat(read("SELECT count(*) FROM pg_stats WHERE tablename = 'idx_events_type'"))
                .containsExactly("1");
    }

    @Test
    void goesOnWhereItWasKilledWhileOthersWrite() throws SQLException {
        connection.setAutoCommit(false);
        run(ONE_MORE.formatted("open"));
        CompletableFuture<MigrationReport> build = CompletableFuture.supplyAsync(() -> migrations.migrate(null));
        try (Connection other = database.connection("test");
                Statement statement = other.createStatement()) {
            await().until(() -> !CatalogRows.of(
                            other, "SELECT pid FROM pg_stat_progress_create_index WHERE phase LIKE 'wait%'")
                    .isEmpty());
            statement.execute("SET lock_timeout = '1s'");
            statement.execute(ONE_MORE.formatted("meanwhile"));
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_progress_create_index");
        }
        MigrationReport killed = build.join();
        connection.commit();
        connection.setAutoCommit(true);
        assertThat(killed.errors())
                .hasSize(1)
                .first()
                .satisfies(
                        error -> assertThat(error.text()).startsWith("The indexes of the events could not be built: "));
        assertThat(read(INDEXES))
                .hasSize(9)
                .contains("idx_events_device_narrow 2 unfinished")
                .containsAll(OLD);

        MigrationReport report = migrations.migrate(null);

        assertThat(report.applied()).startsWith("V17__narrow_event_indexes.sql");
        assertThat(read("SELECT id FROM events WHERE id IN ('open', 'meanwhile') ORDER BY 1"))
                .containsExactly("meanwhile", "open");
        run("DELETE FROM events WHERE id IN ('open', 'meanwhile')");
        assertWhole();
    }

    @Test
    void goesOnBetweenTheOldIndexAndTheNew() throws SQLException {
        migrations.migrate("16");
        run("CREATE INDEX idx_events_time_narrow ON events (team_id, timestamp)");
        run("DROP INDEX idx_events_time");

        MigrationReport report = migrations.migrate(null);

        assertThat(report.errors()).isEmpty();
        assertWhole();
    }

    @Test
    void isDoneOnceByTwo() throws SQLException {
        CompletableFuture<MigrationReport> other = CompletableFuture.supplyAsync(() -> migrations.migrate(null));

        MigrationReport report = migrations.migrate(null);

        assertThat(report.errors()).isEmpty();
        assertThat(other.join().errors()).isEmpty();
        assertWhole();
    }

    private void assertWhole() throws SQLException {
        assertThat(read(INDEXES)).isEqualTo(NARROW);
        assertThat(read("SELECT count(*) || ' ' || count(DISTINCT position) FROM events"))
                .containsExactly("5000 5000");
        assertThat(read("SELECT to_regclass('event_indexes')")).containsOnlyNulls();
        assertThat(PostgresDrift.findings(connection, "public")).isEmpty();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> read(String sql) throws SQLException {
        return CatalogRows.texts(connection, sql);
    }
}
