package dev.quipu.store.sql.row;

import dev.quipu.port.Finding;
import dev.quipu.port.table.Column;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.Table;
import dev.quipu.store.sql.Dialect;
import dev.quipu.store.sql.SqlStatement;
import dev.quipu.store.table.RowFaults;
import dev.quipu.store.table.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Values that are none of their column's kind, such as broken JSON, which no database's types rule out. They are read as a backup
 * reads them, so that what a check finds sound a backup finds sound too. Contents of artifacts are any bytes, and not read.
 */
public final class StoredValues {

    private static final int MOST_OF_A_COLUMN = 10;
    /** Rows that PostgreSQL's driver fetches at once. */
    private static final int FETCHED = 100;

    private final Connection connection;
    private final Dialect dialect;
    private final boolean namesLongTexts;
    private final List<Finding> findings = new ArrayList<>();

    private StoredValues(Connection connection, Dialect dialect, boolean namesLongTexts) {
        this.connection = connection;
        this.dialect = dialect;
        this.namesLongTexts = namesLongTexts;
    }

    /**
     * A finding for each such value, at most ten of a column.
     *
     * @param connection within a transaction, if the database gives rows a few at a time only there
     * @param namesLongTexts whether to name texts, too, that are sound here and too long for an index of PostgreSQL
     */
    public static List<Finding> findings(Connection connection, Dialect dialect, boolean namesLongTexts)
            throws SQLException {
        StoredValues values = new StoredValues(connection, dialect, namesLongTexts);
        for (Table<?> table : Tables.ALL) {
            values.look(table);
        }
        return values.findings;
    }

    private void look(Table<?> table) throws SQLException {
        List<Column<?>> columns = table.columns().stream()
                .filter(column -> column.kind() != Kind.BYTES)
                .toList();
        Map<Column<?>, List<Finding>> found = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT " + SqlStatement.names(columns) + " FROM " + table.text())) {
            statement.setFetchSize(FETCHED);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    for (int i = 0; i < columns.size(); i++) {
                        Column<?> column = columns.get(i);
                        Object value = dialect.read(rows, i + 1, column.kind());
                        Finding finding = value == null ? null : finding(table, columns, column, value, rows);
                        if (finding != null) {
                            add(found.computeIfAbsent(column, any -> new ArrayList<>()), finding);
                        }
                    }
                }
            }
        }
        columns.forEach(column -> findings.addAll(found.getOrDefault(column, List.of())));
    }

    private static void add(List<Finding> ofColumn, Finding finding) {
        if (ofColumn.size() < MOST_OF_A_COLUMN) {
            ofColumn.add(finding);
        }
    }

    private Finding finding(Table<?> table, List<Column<?>> columns, Column<?> column, Object value, ResultSet rows)
            throws SQLException {
        boolean isDamaged = RowFaults.of(column, value) != null;
        String tooLong = isDamaged || !namesLongTexts ? null : RowFaults.tooLong(column, value);
        if (!isDamaged && tooLong == null) {
            return null;
        }
        List<String> key = new ArrayList<>();
        for (Column<?> part : table.key()) {
            key.add(rows.getString(columns.indexOf(part) + 1));
        }
        return isDamaged
                ? new Finding(
                        "The column " + column.name() + " of the row " + String.join(" ", key) + " of " + table.text()
                                + " has an invalid value.",
                        "Correct the value, or restore a backup with `quipu restore FILE` into a new database.")
                : Finding.tooLong(table.text() + " " + String.join(" ", key), column.name(), tooLong);
    }
}
