package dev.quipu.store.sql;

import dev.quipu.port.table.Kind;
import io.smallrye.mutiny.Uni;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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

    @Override
    public <T> Uni<List<T>> query(SqlStatement statement, Function<ResultRow, T> reader) {
        return Uni.createFrom().item(() -> {
            try (PreparedStatement prepared = prepare(statement);
                    ResultSet rows = prepared.executeQuery()) {
                List<T> found = new ArrayList<>();
                ResultRow row = (index, kind) -> value(rows, index, kind);
                while (rows.next()) {
                    found.add(reader.apply(row));
                }
                return found;
            } catch (SQLException e) {
                throw failure.apply(e);
            }
        });
    }

    private Object value(ResultSet rows, int index, Kind kind) {
        try {
            return dialect.read(rows, index + 1, kind);
        } catch (SQLException e) {
            throw failure.apply(e);
        }
    }

    @Override
    public Uni<Integer> execute(SqlStatement statement) {
        return Uni.createFrom().item(() -> {
            try (PreparedStatement prepared = prepare(statement)) {
                return prepared.executeUpdate();
            } catch (SQLException e) {
                throw failure.apply(e);
            }
        });
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
        bind(prepared, statement.values());
        return prepared;
    }

    private void bind(PreparedStatement prepared, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            dialect.bind(prepared, i + 1, value == null ? Kind.TEXT : Kind.of(value), value);
        }
    }
}
