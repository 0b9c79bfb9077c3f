package dev.quipu.plan.artifact;

import dev.quipu.store.PostgresProfile;
import dev.quipu.store.PostgresServer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@QuarkusTest
@TestProfile(PostgresProfile.class)
class PostgresArtifactsHttpTest extends ArtifactsHttpContract {

    @ConfigProperty(name = "DATABASE_URL")
    String databaseUrl;

    @Override
    Connection connection() throws SQLException {
        return PostgresServer.dataSource(databaseUrl).getConnection();
    }
}
