package dev.quipu.store.sqlite;

import dev.quipu.port.BackendName;
import dev.quipu.port.SchemaMigrations;
import dev.quipu.store.schema.MigrationScripts;
import dev.quipu.store.sql.row.SchemaVersions;
import dev.quipu.store.sql.row.SqlRowStore;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowStores;
import dev.quipu.store.table.StoreAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/** Database files, by their addresses. */
@ApplicationScoped
public class SqliteRowStores implements RowStores {

    @Override
    public BackendName backend() {
        return BackendName.SQLITE;
    }

    @Override
    public SchemaMigrations migrations(StoreAddress address) {
        return SqliteMigrations.of(new SqliteConnections(address.path()), () -> {});
    }

    @Override
    public RowStore openForReading(StoreAddress address) {
        SqliteConnections connections = new SqliteConnections(address.path());
        connections.mustExist();
        SqliteDialect dialect = new SqliteDialect(address.path());
        SqliteSource source = new SqliteSource(connections, null);
        try (Connection connection = source.snapshot().connection()) {
            SchemaVersions.requireNewest(connection, MigrationScripts.SQLITE, address.location());
        } catch (SQLException e) {
            throw dialect.told(e);
        }
        return new SqlRowStore(address, dialect, source, false);
    }

    @Override
    public RowStore openForWriting(StoreAddress address) {
        SqliteSource source =
                new SqliteSource(new SqliteConnections(address.path()), SqliteLock.take(address.path(), ""));
        return new SqlRowStore(address, new SqliteDialect(address.path()), source, true);
    }
}
