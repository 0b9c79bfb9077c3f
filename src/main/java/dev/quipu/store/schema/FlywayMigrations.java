package dev.quipu.store.schema;

import dev.quipu.port.Finding;
import dev.quipu.port.SchemaMigrations;
import dev.quipu.port.StoreUnavailableException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.flywaydb.core.internal.exception.FlywayMigrateException;

/** Flyway over an explicit list of scripts, for its class path scanner does not exist in a native executable. */
public final class FlywayMigrations implements SchemaMigrations {

    private final DataSource dataSource;
    private final MigrationScripts scripts;
    private final String schema;
    private final BooleanSupplier exists;
    private final Runnable dropTables;

    /**
     * @param schema null where the database has none
     * @param exists whether there is a database to ask; asking must not make one
     * @param dropTables drops what Quipu made, and only that: other tables may live in the same schema
     */
    public FlywayMigrations(
            DataSource dataSource,
            MigrationScripts scripts,
            String schema,
            BooleanSupplier exists,
            Runnable dropTables) {
        this.dataSource = dataSource;
        this.scripts = scripts;
        this.schema = schema;
        this.exists = exists;
        this.dropTables = dropTables;
    }

    @Override
    public MigrationReport migrate(String target) {
        try {
            Flyway flyway = flyway(target);
            refuseForeign(flyway);
            List<String> before = applied(flyway);
            List<MigrationError> errors = run(flyway);
            List<String> after = applied(flyway);
            return new MigrationReport(
                    after.stream().filter(name -> !before.contains(name)).toList(), before, errors);
        } catch (FlywayException e) {
            throw new StoreUnavailableException(
                    e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE
                            ? foreign("tables").text()
                            : firstLine(e),
                    e);
        }
    }

    /** A file is Quipu's alone, and may be too damaged to be asked. */
    private void refuseForeign() {
        try {
            refuseForeign(flyway(null));
        } catch (FlywayException e) {
            throw new StoreUnavailableException(firstLine(e), e);
        }
    }

    private void refuseForeign(Flyway flyway) {
        if (SchemaFindings.isForeign(flyway.info().all(), scripts.names().get(0))) {
            throw new StoreUnavailableException(foreign("Flyway history").text(), null);
        }
    }

    private Finding foreign(String what) {
        return schema == null
                ? new Finding("The file holds another program's " + what + ".", "Choose another one for Quipu.")
                : new Finding(
                        "The schema \"" + schema + "\" holds another program's " + what + ", and none of Quipu's.",
                        "Set QUIPU_POSTGRES_SCHEMA to a schema for Quipu alone, such as quipu.");
    }

    private List<MigrationError> run(Flyway flyway) {
        try {
            flyway.migrate();
            return List.of();
        } catch (FlywayMigrateException e) {
            return List.of(error(e.getMigration(), e));
        } catch (FlywayValidateException e) {
            List<Finding> findings = findings(flyway);
            return List.of(new MigrationError(
                    "", findings.isEmpty() ? firstLine(e) : findings.get(0).text()));
        }
    }

    @Override
    public List<SchemaVersion> status() {
        if (!exists.getAsBoolean()) {
            return scripts.pending();
        }
        try {
            return Arrays.stream(flyway(null).info().all())
                    .map(FlywayMigrations::version)
                    .toList();
        } catch (FlywayException e) {
            throw new StoreUnavailableException(firstLine(e), e);
        }
    }

    /** What is wrong with the versions; changes nothing. */
    public List<Finding> findings() {
        try {
            return findings(flyway(null));
        } catch (FlywayException e) {
            throw new StoreUnavailableException(firstLine(e), e);
        }
    }

    private List<Finding> findings(Flyway flyway) {
        return SchemaFindings.of(flyway.info().all(), scripts.names().get(0), foreign("Flyway history"));
    }

    @Override
    public MigrationReport reset() {
        if (schema != null) {
            refuseForeign();
        }
        dropTables.run();
        return migrate(null);
    }

    private Flyway flyway(String target) {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(dataSource)
                .locations(scripts.location())
                .resourceProvider(scripts)
                .javaMigrationClassProvider(List::of)
                .cleanDisabled(true)
                // A second instance waits for the first one's migration, however long it takes.
                .lockRetryCount(-1);
        if (schema != null) {
            configuration.schemas(schema).defaultSchema(schema);
            // Flyway's table has times without a zone: they are UTC, as SQLite has them by itself.
            configuration.initSql("SET TIME ZONE 'UTC'");
        }
        if (target != null) {
            configuration.target(target);
        }
        return configuration.load();
    }

    private static List<String> applied(Flyway flyway) {
        return Arrays.stream(flyway.info().all())
                .filter(info -> info.getState().isApplied() && !info.getState().isFailed())
                .map(MigrationInfo::getScript)
                .toList();
    }

    private static SchemaVersion version(MigrationInfo info) {
        MigrationState state = info.getState();
        String word = state.isFailed() ? "failed" : state.isApplied() ? "applied" : "pending";
        return new SchemaVersion(
                String.valueOf(info.getVersion()),
                info.getDescription(),
                word,
                info.getInstalledOn() == null ? null : instant(info.getInstalledOn()));
    }

    /** The table's UTC, which JDBC takes for local time. */
    private static Instant instant(Date local) {
        return Instant.ofEpochMilli(local.getTime())
                .atZone(ZoneId.systemDefault())
                .toLocalDateTime()
                .toInstant(ZoneOffset.UTC);
    }

    private static MigrationError error(MigrationInfo migration, FlywayException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new MigrationError(migration == null ? "" : migration.getScript(), firstLine(cause));
    }

    private static String firstLine(Throwable e) {
        if (TlsRefusal.isCauseOf(e)) {
            return TlsRefusal.REASON;
        }
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse(message)
                .strip();
    }

    /**
     * Whether a migration ends at a version or before it.
     *
     * @param target as it is asked for, null for the last version there is
     */
    public static boolean isUpTo(String target, int version) {
        return target != null
                && MigrationVersion.fromVersion(target).compareTo(MigrationVersion.fromVersion(String.valueOf(version)))
                        <= 0;
    }
}
