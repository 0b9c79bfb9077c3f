package dev.quipu.store.sql.row;

import dev.quipu.port.table.Table;
import dev.quipu.store.sql.Dialect;
import dev.quipu.store.table.RowCursor;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import dev.quipu.store.table.RowView;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A database at one moment: one connection, in one transaction. */
final class SqlRowView implements RowView {

    private final Dialect dialect;
    private final DatabaseSnapshot snapshot;

    SqlRowView(Dialect dialect, DatabaseSnapshot snapshot) {
        this.dialect = dialect;
        this.snapshot = snapshot;
    }

    @Override
    public long count(Table<?> table, RowFilter filter) {
        try (PreparedStatement statement = new SqlQuery(dialect, table).count(snapshot.connection(), filter);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            long count = rows.getLong(1);
            snapshot.verify().run();
            return count;
        } catch (SQLException e) {
            throw dialect.told(e);
        }
    }

    @Override
    public RowCursor rows(Table<?> table, RowFilter filter, RowOrder order) {
        SqlQuery query = new SqlQuery(dialect, table);
        try {
            return new SqlRowCursor(
                    dialect, snapshot.verify(), query, query.rows(snapshot.connection(), filter, order));
        } catch (SQLException e) {
            throw dialect.told(e);
        }
    }

    @Override
    public void close() {
        try {
            snapshot.connection().close();
        } catch (SQLException e) {
            throw dialect.told(e);
        }
    }
}
