package dev.quipu.store.postgres;

import dev.quipu.store.PostgresProfile;
import dev.quipu.store.PostgresServer;
import dev.quipu.store.contract.ArtifactStoreContract;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@QuarkusTest
@TestProfile(PostgresProfile.class)
class PostgresArtifactStoreTest extends ArtifactStoreContract {

    @ConfigProperty(name = "DATABASE_URL")
    String databaseUrl;

    @Override
    protected Connection connection() throws SQLException {
        return PostgresServer.dataSource(databaseUrl).getConnection();
    }
}
