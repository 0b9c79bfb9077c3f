package dev.quipu.store.sql.row;

import dev.quipu.port.table.Column;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.Table;
import dev.quipu.record.event.EventTable;
import dev.quipu.store.sql.Dialect;
import dev.quipu.store.sql.SqlGitActivity;
import dev.quipu.store.sql.SqlStatement;
import dev.quipu.store.sql.feature.TranscriptMarks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Stores rows in a transaction that others begin and end. */
public final class SqlInsert {

    private final Dialect dialect;
    private final Connection transaction;

    public SqlInsert(Dialect dialect, Connection transaction) {
        this.dialect = dialect;
        this.transaction = transaction;
    }

    /** For each row whether it was stored; otherwise one like it is there. */
    public boolean[] run(Table<?> table, List<Row> rows) throws SQLException {
        if (table != EventTable.EVENTS || rows.isEmpty()) {
            return store(table, rows);
        }
        Optional<boolean[]> own = dialect.storeEvents(transaction, rows);
        boolean[] stored = own.isPresent() ? own.get() : store(table, rows);
        List<Row> added = IntStream.range(0, stored.length)
                .filter(i -> stored[i])
                .mapToObj(rows::get)
                .toList();
        SqlGitActivity.insert(dialect, transaction, added);
        TranscriptMarks.write(dialect, transaction, added);
        return stored;
    }

    private boolean[] store(Table<?> table, List<Row> rows) throws SQLException {
        LocalTeam local = new LocalTeam(dialect, transaction);
        long[] positions = table == EventTable.EVENTS ? dialect.positions(transaction, rows) : null;
        int[] counts = new int[rows.size()];
        try (PreparedStatement statement = transaction.prepareStatement(sql(table))) {
            int first = 0;
            for (int i = 0; i < counts.length; i++) {
                if (LocalTeam.is(rows.get(i))) {
                    send(statement, counts, first, i);
                    counts[i] = local.giveWay(rows.get(i)) ? 1 : -1;
                    first = counts[i] > 0 ? i + 1 : i;
                }
                if (counts[i] <= 0) {
                    bind(statement, rows.get(i), positions == null ? null : positions[i]);
                    if (dialect.takesBatches()) {
                        statement.addBatch();
                    } else {
                        counts[i] = statement.executeUpdate();
                    }
                }
            }
            send(statement, counts, first, counts.length);
        }
        boolean[] stored = new boolean[counts.length];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = counts[i] > 0;
        }
        return stored;
    }

    /** Sends what waits in a batch, which is the rows from the first up to the end. */
    private void send(PreparedStatement statement, int[] counts, int first, int end) throws SQLException {
        if (dialect.takesBatches() && end > first) {
            int[] answers = statement.executeBatch();
            for (int i = 0; i < answers.length; i++) {
                if (answers[i] == Statement.SUCCESS_NO_INFO) {
                    throw new SQLException("The driver does not tell how many rows a statement stored.");
                }
                counts[first + i] = answers[i];
            }
        }
    }

    /** Asks for the key first, for the audit log's trigger refuses an id that is there before the conflict is seen. */
    private String sql(Table<?> table) {
        boolean isEvents = table == EventTable.EVENTS;
        String values = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
        List<String> key = table.key().stream()
                .map(column -> SqlStatement.name(column) + " = ?")
                .toList();
        return "INSERT INTO " + table.text() + " (" + SqlStatement.names(table.columns())
                + (isEvents ? ", position" : "")
                + ") SELECT " + values + (isEvents ? ", " + dialect.position() : "")
                + " WHERE NOT EXISTS (SELECT 1 FROM " + table.text() + " WHERE " + String.join(" AND ", key)
                + ") ON CONFLICT DO NOTHING";
    }

    private void bind(PreparedStatement statement, Row row, Long position) throws SQLException {
        int parameter = 1;
        for (Column<?> column : row.table().columns()) {
            dialect.bind(statement, parameter, column.kind(), row.values().get(parameter - 1));
            parameter++;
        }
        if (position != null) {
            statement.setLong(parameter++, position);
        }
        for (Column<?> column : row.table().key()) {
            dialect.bind(statement, parameter++, column.kind(), row.get(column.name()));
        }
    }
}
