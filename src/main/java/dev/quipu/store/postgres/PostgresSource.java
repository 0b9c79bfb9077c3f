package dev.quipu.store.postgres;

import dev.quipu.port.table.Table;
import dev.quipu.store.postgres.check.PostgresDatabase;
import dev.quipu.store.sql.row.DatabaseSnapshot;
import dev.quipu.store.sql.row.SqlSource;
import dev.quipu.store.table.Tables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.OptionalLong;

/** A database, opened by its address. */
final class PostgresSource implements SqlSource {

    private static final String APPLICATION = "quipu-rows";
    private static final String SIZE = "SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class"
            + " WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND relkind = 'r' AND relname = ANY (?)";
    /** The pool of a Quipu that serves; who may not see other users' connections is told of none. */
    private static final String WRITERS = "SELECT coalesce(host(client_addr), 'this machine') FROM pg_stat_activity"
            + " WHERE datname = current_database() AND application_name = 'quipu' LIMIT 1";

    private final PostgresDatabase database;

    PostgresSource(PostgresDatabase database) {
        this.database = database;
    }

    @Override
    public DatabaseSnapshot snapshot() throws SQLException {
        Connection connection = database.connection(APPLICATION);
        try (Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            // The moment is that of the first statement.
            statement.execute("SELECT 1");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new DatabaseSnapshot(connection, () -> {});
    }

    @Override
    public Connection writing() throws SQLException {
        return database.connection(APPLICATION);
    }

    @Override
    public OptionalLong size() throws SQLException {
        try (Connection connection = database.connection(APPLICATION);
                PreparedStatement statement = connection.prepareStatement(SIZE)) {
            Object[] names = Tables.ALL.stream().map(Table::text).toArray();
            statement.setArray(1, connection.createArrayOf("text", names));
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return OptionalLong.of(rows.getLong(1));
            }
        }
    }

    /** The disk is another machine's. */
    @Override
    public OptionalLong room() {
        return OptionalLong.empty();
    }

    @Override
    public Optional<String> writer() throws SQLException {
        try (Connection connection = database.connection(APPLICATION);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(WRITERS)) {
            return rows.next() ? Optional.of("a Quipu on " + rows.getString(1)) : Optional.empty();
        }
    }

    @Override
    public void close() {
        // Every connection is closed by whoever asked for it.
    }
}
