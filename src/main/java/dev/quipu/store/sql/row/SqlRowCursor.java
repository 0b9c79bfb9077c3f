package dev.quipu.store.sql.row;

import dev.quipu.port.table.Row;
import dev.quipu.store.sql.Dialect;
import dev.quipu.store.table.RowCursor;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The rows that a statement answers with. */
final class SqlRowCursor implements RowCursor {

    private final Dialect dialect;
    private final Runnable verify;
    private final SqlQuery query;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private boolean isAtEnd;

    SqlRowCursor(Dialect dialect, Runnable verify, SqlQuery query, PreparedStatement statement) throws SQLException {
        this.dialect = dialect;
        this.verify = verify;
        this.query = query;
        this.statement = statement;
        try {
            this.rows = statement.executeQuery();
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    @Override
    public Row next() {
        if (isAtEnd) {
            return null;
        }
        try {
            if (rows.next()) {
                return query.row(rows);
            }
            isAtEnd = true;
            verify.run();
            return null;
        } catch (SQLException e) {
            throw dialect.told(e);
        }
    }

    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw dialect.told(e);
        }
    }
}
