package dev.quipu.plan.artifact;

import dev.quipu.store.SqliteFileConnection;
import dev.quipu.store.SqliteProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@QuarkusTest
@TestProfile(SqliteProfile.class)
class SqliteArtifactsHttpTest extends ArtifactsHttpContract {

    @ConfigProperty(name = "quipu.sqlite.path")
    String path;

    @Override
    Connection connection() throws SQLException {
        return SqliteFileConnection.to(path);
    }
}
