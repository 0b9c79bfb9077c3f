package dev.quipu.store.postgres.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Opens connections whose work may take as long as it takes. What is set on the role or the database would cut a migration off,
 * and with its idle transaction the lock that keeps a second one from beginning.
 */
public final class UntimedSource extends PGSimpleDataSource {

    private static final long serialVersionUID = 1;

    /** Not every version of PostgreSQL knows all of them. */
    private static final String UNTIMED = "SELECT set_config(name, '0', false) FROM pg_settings WHERE name IN"
            + " ('statement_timeout', 'idle_in_transaction_session_timeout', 'idle_session_timeout', 'transaction_timeout')";

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Connection connection = super.getConnection(user, password);
        try (Statement statement = connection.createStatement()) {
            statement.execute(UNTIMED);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
