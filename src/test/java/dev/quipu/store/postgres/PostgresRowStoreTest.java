package dev.quipu.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.config.PostgresSettings;
import dev.quipu.port.BackendName;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.store.PostgresServer;
import dev.quipu.store.contract.AccessRowsContract;
import dev.quipu.store.table.RowStores;
import dev.quipu.store.table.StoreAddress;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** In a schema of another name than public. */
class PostgresRowStoreTest extends AccessRowsContract {

    private String url;

    @Override
    protected RowStores stores() {
        return new PostgresRowStores();
    }

    @Override
    protected StoreAddress freshAddress() {
        url = PostgresServer.freshDatabase();
        return address(url);
    }

    @Override
    protected DataSource database(StoreAddress address) {
        return PostgresServer.dataSource(url);
    }

    @Override
    protected String schema() {
        return "\"Our rows\".";
    }

    private static StoreAddress address(String url) {
        Map<String, String> settings = Map.of("DATABASE_URL", url, "QUIPU_POSTGRES_SCHEMA", "Our rows");
        return new StoreAddress(BackendName.POSTGRES, null, PostgresSettings.of(settings::get));
    }

    @Test
    void tellsNoPasswordWhereItIsRefused() {
        StoreAddress refused = address(PostgresServer.freshDatabase().replace("//quipu:", "//nobody:"));

        assertThatThrownBy(() -> stores().openForReading(refused))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("rejects the user or the password")
                .hasMessageNotContaining("secret")
                .satisfies(failure -> assertThat(failure.getCause()).hasMessageNotContaining("secret"));
    }

    @Test
    void tellsThatNobodyAnswers() {
        StoreAddress nobody = address("postgresql://quipu:secret-word@localhost:1/none");

        assertThatThrownBy(() -> stores().openForReading(nobody))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageNotContaining("secret-word");
    }
}
