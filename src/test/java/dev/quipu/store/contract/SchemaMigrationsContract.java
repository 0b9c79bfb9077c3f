package dev.quipu.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.SchemaMigrations;
import dev.quipu.port.SchemaMigrations.MigrationReport;
import dev.quipu.port.SchemaMigrations.SchemaVersion;
import dev.quipu.record.session.Session;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link SchemaMigrations} promises, on a database that is migrated already. */
public abstract class SchemaMigrationsContract extends StoreContract {

    /** The names of all versions, the oldest first. */
    abstract List<String> scripts();

    /** What the first version is called for people. */
    abstract String firstDescription();

    @Test
    void appliesNothingTwice() {
        MigrationReport report = backend.migrations().migrate(null);

        assertThat(report).isEqualTo(new MigrationReport(List.of(), scripts(), List.of()));
    }

    @Test
    void stopsAtItsTarget() {
        MigrationReport report = backend.migrations().migrate("1");

        assertThat(report.errors()).isEmpty();
        assertThat(report.skipped()).startsWith(scripts().get(0));
    }

    @Test
    void tellsEveryVersionWithItsState() {
        List<SchemaVersion> status = backend.migrations().status();

        assertThat(status).hasSize(scripts().size());
        SchemaVersion first = status.get(0);
        assertThat(first).isEqualTo(new SchemaVersion("1", firstDescription(), "applied", first.installedOn()));
        assertThat(first.installedOn()).isNotNull();
    }

    @Test
    void startsAnewAfterAReset() {
        Session lost = samples().stored(samples().session("lost"));

        MigrationReport report = backend.migrations().reset();

        assertThat(report).isEqualTo(new MigrationReport(scripts(), List.of(), List.of()));
        assertThat(await(sessions().find(team, lost.id()))).isEmpty();
        assertThat(samples().stored(samples().session("new")).id()).isEqualTo("new");
    }

    @Test
    void letsManyMigrateAtOnce() {
        backend.migrations().reset();

        List<Object> reports = atOnce(8, () -> backend.migrations().migrate(null));

        assertThat(reports).containsOnly(new MigrationReport(List.of(), scripts(), List.of()));
    }

    @Test
    void findsNoDamage() {
        // Other tests store rows of teams that are nowhere, which is damage.
        backend.migrations().reset();

        assertThat(backend.check()).isEmpty();
    }

    @Test
    void answersAPing() {
        assertThat(await(backend.ping())).isPositive();
    }

    @Test
    void tellsWhereTheDataIsWithoutUserOrPassword() {
        assertThat(backend.location()).isNotBlank().doesNotContain("secret").doesNotContain("@");
    }
}
