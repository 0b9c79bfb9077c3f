package dev.quipu.artifact;

import dev.quipu.store.PostgresProfile;
import dev.quipu.store.PostgresServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@QuarkusTest
@TestProfile(PostgresArtifactsHttpTest.SmallContents.class)
class PostgresArtifactsHttpTest extends ArtifactsHttpContract {

    /** So that what is too large is no effort. */
    public static class SmallContents extends PostgresProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return small(super.getConfigOverrides());
        }
    }

    @ConfigProperty(name = "DATABASE_URL")
    String databaseUrl;

    @Override
    Connection connection() throws SQLException {
        return PostgresServer.dataSource(databaseUrl).getConnection();
    }
}
