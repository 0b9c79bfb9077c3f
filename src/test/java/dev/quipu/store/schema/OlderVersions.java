package dev.quipu.store.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What older versions of Quipu left in a database, as <code>src/test/upgrade/record</code> has kept it. */
public final class OlderVersions {

    /** The schema of the version that runs while this one is rolled out; the next release sets it to its own. */
    public static final String LAST = "3";

    /** Every schema that an installation may still have. */
    public static final List<String> ALL = List.of("1", "2", LAST);

    private OlderVersions() {}

    /** An empty database gets the schema of an older version, and what that version wrote. */
    public static void fill(DataSource source, String version) throws SQLException {
        FlywayMigrations migrations = EmptyDatabases.migrations(source);
        migrations.migrate(version);
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            for (String statement : statements(source, "V" + version + ".sql", ";\n")) {
                try (Statement insert = connection.createStatement()) {
                    insert.execute(statement);
                }
            }
            connection.commit();
        }
        // As the older version does when it starts: positions go on behind those of a restored dump.
        migrations.migrate(version);
    }

    /** What the last version says to a PostgreSQL in which its rows are: reading, appending, changing, following a stream. */
    static List<String> said(DataSource postgres) {
        return statements(postgres, "V" + LAST + "-statements.sql", ";\n\n");
    }

    private static List<String> statements(DataSource source, String file, String end) {
        String folder = source instanceof PGSimpleDataSource ? "postgresql" : "sqlite";
        try (InputStream script = OlderVersions.class.getResourceAsStream("/upgrade/" + folder + "/" + file)) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split(end)).filter(part -> !part.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
