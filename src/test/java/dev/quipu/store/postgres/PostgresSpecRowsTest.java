package dev.quipu.store.postgres;

import dev.quipu.config.PostgresSettings;
import dev.quipu.port.BackendName;
import dev.quipu.store.PostgresProfile;
import dev.quipu.store.contract.SpecRowsContract;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.StoreAddress;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@QuarkusTest
@TestProfile(PostgresProfile.class)
class PostgresSpecRowsTest extends SpecRowsContract {

    @ConfigProperty(name = "DATABASE_URL")
    String databaseUrl;

    @Override
    protected RowStore rows() {
        PostgresSettings settings = PostgresSettings.of(Map.of("DATABASE_URL", databaseUrl)::get);
        return new PostgresRowStores().openForWriting(new StoreAddress(BackendName.POSTGRES, null, settings));
    }
}
