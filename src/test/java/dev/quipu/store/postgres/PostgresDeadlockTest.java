package dev.quipu.store.postgres;

import dev.quipu.store.PostgresProfile;
import dev.quipu.store.PostgresServer;
import dev.quipu.store.contract.DeadlockContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;

@QuarkusTest
@TestProfile(PostgresProfile.class)
class PostgresDeadlockTest extends DeadlockContract {

    @ConfigProperty(name = "DATABASE_URL")
    String databaseUrl;

    /** A sequence remembers also what a transaction did that was undone. */
    @Override
    protected void deadlockOnce(String table) throws SQLException {
        run("CREATE SEQUENCE once_" + table + "; CREATE FUNCTION deadlock_of_" + table
                + "() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF nextval('once_" + table + "') = 1 THEN"
                + " RAISE EXCEPTION 'deadlock detected' USING ERRCODE = '40P01'; END IF;"
                + " RETURN coalesce(NEW, OLD); END $$; CREATE TRIGGER deadlock BEFORE UPDATE OR DELETE ON " + table
                + " FOR EACH ROW EXECUTE FUNCTION deadlock_of_" + table + "()");
    }

    @AfterEach
    void repair() throws SQLException {
        for (String table : new String[] {"sessions", "specs", "devices", "workspaces"}) {
            run("DROP TRIGGER IF EXISTS deadlock ON " + table + "; DROP FUNCTION IF EXISTS deadlock_of_" + table
                    + "(); DROP SEQUENCE IF EXISTS once_" + table);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = PostgresServer.dataSource(databaseUrl).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
