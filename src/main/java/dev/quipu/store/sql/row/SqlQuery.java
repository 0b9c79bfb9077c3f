package dev.quipu.store.sql.row;

import dev.quipu.port.table.Column;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowKey;
import dev.quipu.port.table.Table;
import dev.quipu.record.event.EventTable;
import dev.quipu.store.sql.Dialect;
import dev.quipu.store.sql.SqlStatement;
import dev.quipu.store.table.RowFilter;
import dev.quipu.store.table.RowOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What a table is asked, and the rows that it answers with. */
final class SqlQuery {

    /** Rows that PostgreSQL's driver fetches at once: few, for an event may take a megabyte. */
    private static final int FETCHED = 100;

    private final Dialect dialect;
    private final Table<?> table;

    SqlQuery(Dialect dialect, Table<?> table) {
        this.dialect = dialect;
        this.table = table;
    }

    PreparedStatement count(Connection connection, RowFilter filter) throws SQLException {
        return prepared(connection, "SELECT count(*) FROM " + table.text(), SqlFilter.of(table, filter), "");
    }

    PreparedStatement rows(Connection connection, RowFilter filter, RowOrder order) throws SQLException {
        String by = order == RowOrder.STORED && table == EventTable.EVENTS
                ? dialect.storedOrder()
                : SqlStatement.names(table.key());
        PreparedStatement statement = prepared(connection, select(), SqlFilter.of(table, filter), " ORDER BY " + by);
        statement.setFetchSize(FETCHED);
        return statement;
    }

    List<Row> find(Connection connection, List<RowKey> keys) throws SQLException {
        if (!dialect.takesBatches()) {
            return findEach(connection, keys);
        }
        String one = "(" + String.join(", ", Collections.nCopies(table.key().size(), "?")) + ")";
        String sql = select() + " WHERE (" + SqlStatement.names(table.key()) + ") IN (VALUES "
                + String.join(", ", Collections.nCopies(keys.size(), one)) + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (RowKey key : keys) {
                for (String part : key.parts()) {
                    dialect.bind(statement, parameter++, Kind.TEXT, part);
                }
            }
            List<Row> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(row(rows));
                }
            }
            return found;
        }
    }

    /** One by one, each by its key, where that costs no way to a server. */
    private List<Row> findEach(Connection connection, List<RowKey> keys) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement(select() + " WHERE " + SqlStatement.ofKey(table))) {
            for (RowKey key : keys) {
                int parameter = 1;
                for (String part : key.parts()) {
                    dialect.bind(statement, parameter++, Kind.TEXT, part);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(row(rows));
                    }
                }
            }
        }
        return found;
    }

    /** The row that the result is at. */
    Row row(ResultSet rows) throws SQLException {
        List<Object> values = new ArrayList<>(table.columns().size());
        for (Column<?> column : table.columns()) {
            values.add(dialect.read(rows, values.size() + 1, column.kind()));
        }
        return new Row(table, values);
    }

    private String select() {
        return "SELECT " + SqlStatement.names(table.columns()) + " FROM " + table.text();
    }

    private PreparedStatement prepared(Connection connection, String start, SqlFilter filter, String end)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(start + filter.where() + end);
        int parameter = 1;
        for (Object value : filter.values()) {
            dialect.bind(statement, parameter++, value instanceof String ? Kind.TEXT : Kind.TIME, value);
        }
        return statement;
    }
}
