package dev.quipu.store.postgres;

import dev.quipu.port.Backend;
import dev.quipu.store.PostgresProfile;
import dev.quipu.store.PostgresServer;
import dev.quipu.store.contract.ManyRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A database of its own for tests of plans: 20,000 rows are no neighbours for other tests. */
public class ManyRowsProfile extends PostgresProfile {

    private static boolean filled;

    /** Makes the rows once. */
    static void fill(Backend backend, String databaseUrl) throws SQLException {
        if (filled) {
            return;
        }
        backend.migrations().migrate(null);
        try (Connection connection = PostgresServer.dataSource(databaseUrl).getConnection();
                Statement statement = connection.createStatement()) {
            ManyRows.make(
                    connection,
                    "to_timestamp(n)",
                    "CASE WHEN n % 1000 = 0 THEN ARRAY['x'] WHEN n % 2 = 0 THEN ARRAY['y'] ELSE '{}'::text[] END");
            ManyRows.makeAccess(connection, "to_timestamp(n)");
            ManyRows.makeSpecs(connection, "to_timestamp(n)");
            ManyRows.makeArtifacts(connection, "to_timestamp(n)");
            ManyRows.makePlannedWork(connection, "to_timestamp(n)");
            statement.execute("ANALYZE");
        }
        filled = true;
    }
}
