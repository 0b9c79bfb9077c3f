package dev.quipu.store.schema;

import dev.quipu.store.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/** Databases without a table, for tests that need no application. */
public final class EmptyDatabases {

    private EmptyDatabases() {}

    /** A database of the server that all tests share. */
    public static DataSource postgres() {
        return PostgresServer.dataSource(PostgresServer.freshDatabase());
    }

    /** A file that is not there yet. */
    public static DataSource sqlite() throws IOException {
        return sqlite(Files.createTempDirectory("quipu").resolve("quipu.db"));
    }

    /** A file. */
    public static DataSource sqlite(Path file) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    /** The scripts of a dialect, on a database of that dialect. */
    public static FlywayMigrations migrations(DataSource source) {
        boolean isPostgres = source instanceof PGSimpleDataSource;
        MigrationScripts scripts = isPostgres ? MigrationScripts.POSTGRESQL : MigrationScripts.SQLITE;
        return new FlywayMigrations(source, scripts, isPostgres ? "public" : null, () -> true, () -> {});
    }
}
