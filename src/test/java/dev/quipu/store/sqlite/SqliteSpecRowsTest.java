package dev.quipu.store.sqlite;

import dev.quipu.port.BackendName;
import dev.quipu.store.SqliteProfile;
import dev.quipu.store.contract.SpecRowsContract;
import dev.quipu.store.sql.row.SqlRowStore;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.StoreAddress;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.file.Path;

@QuarkusTest
@TestProfile(SqliteProfile.class)
class SqliteSpecRowsTest extends SpecRowsContract {

    /** The backend has the writer's lock already, in this process. */
    @Override
    protected RowStore rows() {
        Path path = Path.of(location());
        return new SqlRowStore(
                new StoreAddress(BackendName.SQLITE, path, null),
                new SqliteDialect(path),
                new SqliteSource(new SqliteConnections(path), null),
                true);
    }
}
