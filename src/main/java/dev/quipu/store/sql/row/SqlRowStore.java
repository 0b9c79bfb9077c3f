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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/** The rows of a SQL database. */
public final class SqlRowStore implements RowStore {

    private static final int MOST_ROWS = 1_000;

    private final StoreAddress address;
    private final Dialect dialect;
    private final SqlSource source;
    /** Null if it was opened for reading. */
    private final RowWriter writer;

    /**
     * A store over a database.
     *
     * @param source closed with this
     * @param writes whether rows may be stored
     */
    public SqlRowStore(StoreAddress address, Dialect dialect, SqlSource source, boolean writes) {
        this(address, dialect, source, writes ? new OwnConnection(dialect, source) : null);
    }

    /**
     * A store whose rows are written by the given writer.
     *
     * @param source closed with this
     * @param writer stores the rows; closed with this
     */
    public SqlRowStore(StoreAddress address, Dialect dialect, SqlSource source, RowWriter writer) {
        this.address = address;
        this.dialect = dialect;
        this.source = source;
        this.writer = writer;
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
        if (writer == null) {
            throw new IllegalStateException(location() + " was opened for reading");
        }
        requireFew(rows.size());
        if (rows.stream().anyMatch(row -> row.table() != table)) {
            throw new IllegalArgumentException("not all rows are of " + table.text());
        }
        try {
            return rows.isEmpty() ? List.of() : passedOver(table, rows);
        } catch (SQLException e) {
            Optional<String> rule = dialect.brokenRule(e);
            if (rule.isPresent()) {
                throw new InvalidRowException(rows.size() == 1 ? rows.get(0) : null, rule.get());
            }
            throw dialect.told(e);
        }
    }

    private List<Row> passedOver(Table<?> table, List<Row> rows) throws SQLException {
        boolean[] stored = writer.store(table, rows);
        return IntStream.range(0, stored.length)
                .filter(i -> !stored[i])
                .<Row>mapToObj(rows::get)
                .toList();
    }

    @Override
    public List<Row> find(Table<?> table, List<RowKey> keys) {
        requireFew(keys.size());
        if (keys.isEmpty()) {
            return List.of();
        }
        return ask(() -> {
            Optional<Connection> open = writer == null ? Optional.empty() : writer.connection();
            if (open.isPresent()) {
                return new SqlQuery(dialect, table).find(open.get(), keys);
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
        if (writer != null) {
            writer.close();
        }
        source.close();
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
