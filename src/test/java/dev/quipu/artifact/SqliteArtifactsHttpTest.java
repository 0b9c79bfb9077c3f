package dev.quipu.artifact;

import dev.quipu.store.SqliteProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@QuarkusTest
@TestProfile(SqliteArtifactsHttpTest.SmallContents.class)
class SqliteArtifactsHttpTest extends ArtifactsHttpContract {

    /** So that what is too large is no effort. */
    public static class SmallContents extends SqliteProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return small(super.getConfigOverrides());
        }
    }

    @ConfigProperty(name = "quipu.sqlite.path")
    String path;

    @Override
    Connection connection() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + path);
    }
}
