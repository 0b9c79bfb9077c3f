package dev.quipu.transfer.from.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.sqlite.SQLiteDataSource;

/** Makes other tools' databases for tests. */
public final class SqliteScript {

    private SqliteScript() {}

    /** Runs statements on a file of SQLite, which is made if it is not there. */
    public static Path run(Path file, String... statements) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file.toUri());
        run(source, statements);
        return file;
    }

    /** Runs statements on any database; one text may hold several. */
    public static void run(DataSource source, String... statements) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                for (String one : each.split(";(?=CREATE|INSERT|$)")) {
                    statement.execute(one);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
