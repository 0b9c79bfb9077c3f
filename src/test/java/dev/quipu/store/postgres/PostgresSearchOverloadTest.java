package dev.quipu.store.postgres;

import dev.quipu.store.PostgresProfile;
import dev.quipu.store.PostgresServer;
import dev.quipu.store.contract.SearchOverloadContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@QuarkusTest
@TestProfile(PostgresProfile.class)
class PostgresSearchOverloadTest extends SearchOverloadContract {

    @ConfigProperty(name = "DATABASE_URL")
    String databaseUrl;

    @Override
    protected void makeSessionsEndless() {
        execute("ALTER TABLE sessions RENAME TO finite_sessions");
        execute("CREATE VIEW sessions AS SELECT * FROM finite_sessions WHERE (SELECT pg_sleep(600)) IS NOT NULL");
    }

    @Override
    protected void makeSessionsFinite() {
        execute("DROP VIEW sessions");
        execute("ALTER TABLE finite_sessions RENAME TO sessions");
    }

    @Override
    protected long running() {
        try (Connection connection = PostgresServer.dataSource(databaseUrl).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event = 'PgSleep'"
                        + " AND query SIMILAR TO '%(initial_prompt|FROM sessions)%'")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void execute(String sql) {
        try (Connection connection = PostgresServer.dataSource(databaseUrl).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
