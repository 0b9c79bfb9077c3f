package dev.quipu.transfer.from.database;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The answer of a database, record by record, of which only a few are in memory at a time. */
public final class Records implements AutoCloseable {

    /** A message may have megabytes. */
    private static final int AT_ONCE = 20;

    private final String location;
    private final Statement statement;
    private final ResultSet rows;
    private final Reader reader;

    /** Makes an object of the row on which an answer stands. */
    interface Reader {
        ObjectNode read(ResultSet rows) throws SQLException;
    }

    Records(SourceDatabase database, String sql, Reader reader) {
        this.location = database.location();
        this.reader = reader;
        try {
            statement = database.connection().createStatement();
            statement.setFetchSize(AT_ONCE);
            rows = statement.executeQuery(sql);
        } catch (SQLException e) {
            throw SourceDatabase.failure(location, e);
        }
    }

    /** The next record, null at the end. */
    public ObjectNode next() {
        try {
            return rows.next() ? reader.read(rows) : null;
        } catch (SQLException e) {
            throw SourceDatabase.failure(location, e);
        }
    }

    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw SourceDatabase.failure(location, e);
        }
    }
}
