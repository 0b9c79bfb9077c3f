package dev.quipu.store.sql.row;

import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.store.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Stores rows on a connection of its own, which is opened when it is needed first. */
final class OwnConnection implements RowWriter {

    private final Dialect dialect;
    private final SqlSource source;
    private Connection connection;

    OwnConnection(Dialect dialect, SqlSource source) {
        this.dialect = dialect;
        this.source = source;
    }

    @Override
    public boolean[] store(Table<?> table, List<Row> rows) throws SQLException {
        if (connection == null) {
            connection = source.writing();
        }
        boolean isDone = false;
        try {
            connection.setAutoCommit(false);
            boolean[] stored = new SqlInsert(dialect, connection).run(table, rows);
            connection.commit();
            connection.setAutoCommit(true);
            isDone = true;
            return stored;
        } finally {
            if (!isDone) {
                undo();
            }
        }
    }

    private void undo() {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException alreadyLost) {
            // A connection that cannot even roll back has no transaction any more; the next call opens another one.
            close();
        }
    }

    @Override
    public Optional<Connection> connection() {
        return Optional.ofNullable(connection);
    }

    @Override
    public void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException alreadyClosed) {
                // It holds nothing that is not committed.
            }
            connection = null;
        }
    }
}
