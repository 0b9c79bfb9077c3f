package dev.quipu.store.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.quipu.port.SchemaMigrations.MigrationReport;
import dev.quipu.port.SchemaMigrations.SchemaVersion;
import dev.quipu.port.StoreUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Migrations of databases that are empty at first. */
class FlywayMigrationsTest {

    private static final MigrationScripts BROKEN = new MigrationScripts(
            "db/broken", List.of("V1__first.sql", "V2__broken.sql", "V3__third.sql"), List.of(), Map.of());

    @ParameterizedTest
    @MethodSource("databases")
    void appliesEveryScriptToAnEmptyDatabase(DataSource source) {
        FlywayMigrations migrations = EmptyDatabases.migrations(source);
        assertThat(migrations.status()).extracting(SchemaVersion::state).containsOnly("pending");

        MigrationReport report = migrations.migrate(null);

        assertThat(report).isEqualTo(new MigrationReport(MigrationScripts.POSTGRESQL.names(), List.of(), List.of()));
        assertThat(migrations.status()).extracting(SchemaVersion::state).containsOnly("applied");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void tellsWhenAVersionWasAppliedWhateverTheZone(DataSource source) {
        // Given
        TimeZone zone = TimeZone.getDefault();
        Instant before = Instant.now().minusSeconds(60);
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
            EmptyDatabases.migrations(source).migrate("1");
            TimeZone.setDefault(TimeZone.getTimeZone("America/Lima"));

            // When
            SchemaVersion version = EmptyDatabases.migrations(source).status().get(0);

            // Then
            assertThat(version.installedOn()).isBetween(before, Instant.now().plusSeconds(60));
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void stopsAtItsTargetOnAnEmptyDatabase(DataSource source) {
        MigrationReport report = EmptyDatabases.migrations(source).migrate("1");

        assertThat(report).isEqualTo(new MigrationReport(List.of("V1__sessions_and_events.sql"), List.of(), List.of()));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void tellsTheScriptThatFailsAndRunsNoneAfterIt(DataSource source) {
        FlywayMigrations migrations = new FlywayMigrations(source, BROKEN, null, () -> true, () -> {});

        MigrationReport report = migrations.migrate(null);

        assertThat(report.applied()).containsExactly("V1__first.sql");
        assertThat(report.skipped()).isEmpty();
        assertThat(report.errors()).singleElement().satisfies(error -> {
            assertThat(error.name()).isEqualTo("V2__broken.sql");
            assertThat(error.error()).isNotBlank();
        });
        assertThat(migrations.status())
                .extracting(SchemaVersion::version, SchemaVersion::state)
                .startsWith(tuple("1", "applied"))
                .endsWith(tuple("3", "pending"));
    }

    /** On PostgreSQL; of SQLite's file one process alone is the writer, which SqliteFileIT shows. */
    @Test
    void appliesEachScriptOnceHoweverManyMigrateAtOnce() throws Exception {
        DataSource source = EmptyDatabases.postgres();
        ExecutorService threads = Executors.newFixedThreadPool(6);

        List<Future<MigrationReport>> running = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            running.add(threads.submit(() -> EmptyDatabases.migrations(source).migrate(null)));
        }

        for (Future<MigrationReport> one : running) {
            assertThat(one.get().errors()).isEmpty();
        }
        threads.shutdown();
        assertThat(EmptyDatabases.migrations(source).status())
                .extracting(SchemaVersion::state)
                .containsOnly("applied");
    }

    @Test
    void saysThatTheDatabaseCannotBeReached() {
        DataSource nowhere = EmptyDatabases.sqlite(Path.of("/proc/none/quipu.db"));

        assertThatThrownBy(() -> EmptyDatabases.migrations(nowhere).migrate(null))
                .isExactlyInstanceOf(StoreUnavailableException.class);
    }

    static Stream<DataSource> databases() throws IOException {
        return Stream.of(EmptyDatabases.sqlite(), EmptyDatabases.postgres());
    }
}
