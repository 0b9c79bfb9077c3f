package dev.quipu.store.sqlite;

import dev.quipu.port.BackendName;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowKey;
import dev.quipu.port.table.Table;
import dev.quipu.record.event.EventTable;
import dev.quipu.record.event.LocalSignals;
import dev.quipu.store.sql.row.RowWriter;
import dev.quipu.store.sql.row.SqlInsert;
import dev.quipu.store.sql.row.SqlRowStore;
import dev.quipu.store.table.InvalidRowException;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.ServedRows;
import dev.quipu.store.table.StoreAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The file's rows while it is served: the one writer stores them between its other work. */
record SqliteServedRows(
        SqliteConnections connections, SqliteDatabase database, SqlitePositions positions, LocalSignals signals)
        implements ServedRows {

    private static final String SESSION = "SELECT 1 FROM sessions WHERE team_id = ? AND id = ?";

    @Override
    public RowStore open() {
        StoreAddress address = new StoreAddress(BackendName.SQLITE, connections.path(), null);
        return new SqlRowStore(address, database.dialect(), new SqliteSource(connections, null), new Writer());
    }

    @Override
    public void stored(String teamId) {
        signals.signal(teamId);
    }

    /** Hands rows to the writer's thread, and waits. */
    private final class Writer implements RowWriter {

        @Override
        public boolean[] store(Table<?> table, List<Row> rows) throws SQLException {
            try {
                return database.write(handle -> stored(handle, table, rows))
                        .await()
                        .indefinitely();
            } catch (BrokenRule e) {
                throw e.rule();
            }
        }

        private boolean[] stored(Handle handle, Table<?> table, List<Row> rows) {
            try {
                boolean[] stored = new SqlInsert(database.dialect(), handle.getConnection()).run(table, rows);
                requireSessions(handle, table, rows);
                return stored;
            } catch (SQLException e) {
                throw database.dialect().brokenRule(e).isPresent() ? new BrokenRule(e) : database.told(e);
            } finally {
                // Rows may be any: what the writer remembers of those that it has written is not all any more.
                positions.forget();
                database.forget();
            }
        }

        /** SQLite itself looks at the commit only, with which the work of others would fail. */
        private static void requireSessions(Handle handle, Table<?> table, List<Row> rows) {
            if (table != EventTable.EVENTS) {
                return;
            }
            List<RowKey> sessions = rows.stream()
                    .filter(row -> row.get("session_id") != null)
                    .map(row -> new RowKey(List.of(row.text("team_id"), row.text("session_id"))))
                    .distinct()
                    .toList();
            for (RowKey session : sessions) {
                if (handle.select(
                                SESSION, session.parts().get(0), session.parts().get(1))
                        .mapTo(Integer.class)
                        .findOne()
                        .isEmpty()) {
                    throw new InvalidRowException(null, SqliteErrors.NO_PARENT);
                }
            }
        }

        @Override
        public Optional<Connection> connection() {
            return Optional.empty();
        }

        @Override
        public void close() {
            // The writer is the service's.
        }
    }

    /** Rows that the file does not take, which is no fault of the connection. */
    private static final class BrokenRule extends RuntimeException {

        BrokenRule(SQLException rule) {
            super(rule);
        }

        SQLException rule() {
            return (SQLException) getCause();
        }
    }
}
