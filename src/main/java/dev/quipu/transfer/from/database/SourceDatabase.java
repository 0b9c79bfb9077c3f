package dev.quipu.transfer.from.database;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.transfer.from.foreign.UnreadableSourceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/**
 * Another tool's database, as it is at one moment and never changed: one connection, one transaction that only reads. Not for
 * several threads. Blocks; fails with {@link UnreadableSourceException}.
 */
public abstract class SourceDatabase implements AutoCloseable {

    private final Connection connection;
    private final String location;

    SourceDatabase(Connection connection, String location) {
        this.connection = connection;
        this.location = location;
    }

    /** The columns of each table, both by name. */
    public abstract Map<String, Set<String>> tables();

    /** The answer to a question of ours, record by record; the fields have the names and order of its columns. */
    public abstract Records records(String sql);

    /** Makes sure that all that was read belongs together; fails if somebody wrote meanwhile and it may not. */
    public abstract void requireUnchanged();

    /** How many rows a table has, -1 if that cannot be told. */
    public long count(String table) {
        try (Records counted = records("SELECT count(*) AS n FROM \"" + table.replace("\"", "\"\"") + "\"")) {
            ObjectNode row = counted.next();
            return row.path("n").longValue();
        } catch (UnreadableSourceException e) {
            return -1;
        }
    }

    /** Where it is, without user or password. */
    public String location() {
        return location;
    }

    final Connection connection() {
        return connection;
    }

    /** What it answers instead, in a line: what follows may repeat what rows say. */
    static UnreadableSourceException failure(String location, SQLException e) {
        String message =
                String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("nothing");
        return new UnreadableSourceException(location + " cannot be read: " + message, e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure(location, e);
        }
    }
}
