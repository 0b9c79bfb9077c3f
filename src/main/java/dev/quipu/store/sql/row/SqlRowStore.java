package dev.quipu.store.sql.row;

import dev.quipu.port.BackendName;
import dev.quipu.port.table.Row;
import dev.quipu.port.table.RowKey;
import dev.quipu.port.table.Table;
import dev.quipu.store.sql.Dialect;
import dev.quipu.store.table.InvalidRowException;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowView;
import dev.quipu.store.table.StoreAddress;
import dev.quipu.store.table.Tables;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The rows of a SQL database. */
public final class SqlRowStore implements RowStore {

    private static final int MOST_ROWS = 1_000;

    private final StoreAddress address;
    private final Dialect dialect;
    private final SqlSource source;
    private final boolean writes;
    private Connection writing;

    /**
     * A store over a database.
     *
     * @param source closed with this
     * @param writes whether rows may be stored
     */
    public SqlRowStore(StoreAddress address, Dialect dialect, SqlSource source, boolean writes) {
        this.address = address;
        this.dialect = dialect;
        this.source = source;
        this.writes = writes;
    }

    @Override
    public BackendName backend() {
        return address.backend();
    }

    @Override
    public String location() {
        return address.location();
    }

    @Override
    public Set<Table<?>> tables() {
        return Tables.set(Tables.ALL);
    }

    @Override
    public RowView view() {
        return ask(() -> new SqlRowView(dialect, source.snapshot()));
    }

    @Override
    public List<Row> insert(Table<?> table, List<Row> rows) {
        if (!writes) {
            throw new IllegalStateException(location() + " was opened for reading");
        }
        requireFew(rows.size());
        if (rows.stream().anyMatch(row -> row.table() != table)) {
            throw new IllegalArgumentException("not all rows are of " + table.text());
        }
        try {
            return rows.isEmpty() ? List.of() : inTransaction(table, rows);
        } catch (SQLException e) {
            Optional<String> rule = dialect.brokenRule(e);
            if (rule.isPresent()) {
                throw new InvalidRowException(rows.size() == 1 ? rows.get(0) : null, rule.get());
            }
            throw dialect.told(e);
        }
    }

    private List<Row> inTransaction(Table<?> table, List<Row> rows) throws SQLException {
        if (writing == null) {
            writing = source.writing();
        }
        boolean isDone = false;
        try {
            writing.setAutoCommit(false);
            boolean[] stored = new SqlInsert(dialect, writing).run(table, rows);
            writing.commit();
            writing.setAutoCommit(true);
            isDone = true;
            List<Row> passedOver = new ArrayList<>();
            for (int i = 0; i < stored.length; i++) {
                if (!stored[i]) {
                    passedOver.add(rows.get(i));
                }
            }
            return passedOver;
        } finally {
            if (!isDone) {
                undo();
            }
        }
    }

    private void undo() {
        try {
            writing.rollback();
            writing.setAutoCommit(true);
        } catch (SQLException alreadyLost) {
            // A connection that cannot even roll back has no transaction any more; the next call opens another one.
            closeWriting();
        }
    }

    @Override
    public List<Row> find(Table<?> table, List<RowKey> keys) {
        requireFew(keys.size());
        if (keys.isEmpty()) {
            return List.of();
        }
        return ask(() -> {
            if (writing != null) {
                return new SqlQuery(dialect, table).find(writing, keys);
            }
            DatabaseSnapshot now = source.snapshot();
            try (Connection connection = now.connection()) {
                List<Row> found = new SqlQuery(dialect, table).find(connection, keys);
                now.verify().run();
                return found;
            }
        });
    }

    private static void requireFew(int number) {
        if (number > MOST_ROWS) {
            throw new IllegalArgumentException("more than " + MOST_ROWS + " rows at once");
        }
    }

    @Override
    public OptionalLong size() {
        return ask(source::size);
    }

    @Override
    public OptionalLong room() {
        return ask(source::room);
    }

    @Override
    public Optional<String> writer() {
        return ask(source::writer);
    }

    @Override
    public void close() {
        closeWriting();
        source.close();
    }

    private void closeWriting() {
        if (writing != null) {
            try {
                writing.close();
            } catch (SQLException alreadyClosed) {
                // It holds nothing that is not committed.
            }
            writing = null;
        }
    }

    private <T> T ask(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw dialect.told(e);
        }
    }

    /** What a database is asked. */
    private interface Question<T> {

        T ask() throws SQLException;
    }
}
