package dev.quipu.store.sqlite;

import dev.quipu.store.SqliteProfile;
import dev.quipu.store.contract.ArtifactStoreContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@QuarkusTest
@TestProfile(SqliteProfile.class)
class SqliteArtifactStoreTest extends ArtifactStoreContract {

    @ConfigProperty(name = "quipu.sqlite.path")
    Path path;

    @Override
    protected Connection connection() throws SQLException {
        return new SqliteConnections(path).forWriting().getConnection();
    }
}
