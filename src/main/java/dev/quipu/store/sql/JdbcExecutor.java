package dev.quipu.store.sql;

import dev.quipu.base.json.JsonBytes;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.ResultRow;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Supplier;

/** An executor on a connection that blocks: each answer is there as soon as it is subscribed to, on the same thread. */
public final class JdbcExecutor implements Executor {

    private final Dialect dialect;
    private final Connection connection;
    private final Function<SQLException, RuntimeException> failure;

    /**
     * An executor.
     *
     * @param failure what is thrown for a failure of the driver
     */
    public JdbcExecutor(Dialect dialect, Connection connection, Function<SQLException, RuntimeException> failure) {
        this.dialect = dialect;
        this.connection = connection;
        this.failure = failure;
    }

    /** The words of its database. */
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public <T> Uni<List<T>> query(SqlStatement statement, Function<ResultRow, T> reader) {
        return Uni.createFrom().item(() -> list(statement, reader));
    }

    /** Reads rows at once. */
    public <T> List<T> list(SqlStatement statement, Function<ResultRow, T> reader) {
        return iterate(statement, reader, rows -> {
            List<T> found = new ArrayList<>();
            rows.forEachRemaining(found::add);
            return found;
        });
    }

    /** Reads rows one by one, as many of them as are asked for. */
    public <T, X> X iterate(SqlStatement statement, Function<ResultRow, T> reader, Function<Iterator<T>, X> use) {
        try (PreparedStatement prepared = prepare(statement);
                ResultSet rows = prepared.executeQuery()) {
            ResultRow row = new AnsweredRow(rows);
            return use.apply(new Answer<>(rows, () -> reader.apply(row)));
        } catch (SQLException e) {
            throw failure.apply(e);
        }
    }

    /** The row on which a result stands. */
    private final class AnsweredRow implements ResultRow {

        private final ResultSet result;

        AnsweredRow(ResultSet result) {
            this.result = result;
        }

        @Override
        public Object value(int index, Kind kind) {
            try {
                return dialect.read(result, index + 1, kind);
            } catch (SQLException e) {
                throw failure.apply(e);
            }
        }

        @Override
        public void write(int index, Kind kind, JsonBytes out) {
            try {
                dialect.write(result, index + 1, kind, out);
            } catch (SQLException e) {
                throw failure.apply(e);
            }
        }
    }

    /** The rows of a result, each read when it is asked for. */
    private final class Answer<T> implements Iterator<T> {

        private final ResultSet result;
        private final Supplier<T> reader;
        private boolean isThere;

        Answer(ResultSet result, Supplier<T> reader) {
            this.result = result;
            this.reader = reader;
        }

        @Override
        public boolean hasNext() {
            try {
                isThere = isThere || result.next();
                return isThere;
            } catch (SQLException e) {
                throw failure.apply(e);
            }
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            isThere = false;
            return reader.get();
        }
    }

    @Override
    public Uni<Integer> execute(SqlStatement statement) {
        return Uni.createFrom().item(() -> executeNow(statement));
    }

    /** Changes rows at once, and tells how many. */
    public int executeNow(SqlStatement statement) {
        try (PreparedStatement prepared = prepare(statement)) {
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw failure.apply(e);
        }
    }

    @Override
    public Uni<Void> executeAll(String text, List<List<Object>> values) {
        return Uni.createFrom().item(() -> {
            try (PreparedStatement prepared = connection.prepareStatement(text)) {
                for (List<Object> one : values) {
                    bind(prepared, one);
                    prepared.executeUpdate();
                }
                return null;
            } catch (SQLException e) {
                throw failure.apply(e);
            }
        });
    }

    private PreparedStatement prepare(SqlStatement statement) throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement.text());
        try {
            bind(prepared, statement.values());
            return prepared;
        } catch (SQLException | RuntimeException e) {
            prepared.close();
            throw e;
        }
    }

    private void bind(PreparedStatement prepared, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            dialect.bind(prepared, i + 1, value == null ? Kind.TEXT : Kind.of(value), value);
        }
    }
}
