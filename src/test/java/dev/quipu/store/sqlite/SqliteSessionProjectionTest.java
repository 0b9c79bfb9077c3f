package dev.quipu.store.sqlite;

import dev.quipu.store.SqliteFileConnection;
import dev.quipu.store.SqliteProfile;
import dev.quipu.store.contract.SqlSessionProjectionContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@QuarkusTest
@TestProfile(SqliteProfile.class)
class SqliteSessionProjectionTest extends SqlSessionProjectionContract {

    @ConfigProperty(name = "quipu.sqlite.path")
    String path;

    @Override
    protected Connection connection() throws SQLException {
        return SqliteFileConnection.to(path);
    }
}
