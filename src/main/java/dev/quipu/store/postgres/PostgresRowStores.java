package dev.quipu.store.postgres;

import dev.quipu.port.BackendName;
import dev.quipu.port.SchemaMigrations;
import dev.quipu.store.postgres.check.CheckedSchema;
import dev.quipu.store.postgres.check.PostgresDatabase;
import dev.quipu.store.postgres.connection.PostgresErrors;
import dev.quipu.store.schema.MigrationScripts;
import dev.quipu.store.sql.row.SchemaVersions;
import dev.quipu.store.sql.row.SqlRowStore;
import dev.quipu.store.table.RowStore;
import dev.quipu.store.table.RowStores;
import dev.quipu.store.table.StoreAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;

/** PostgreSQL databases, by their addresses. */
@ApplicationScoped
public class PostgresRowStores implements RowStores {

    @Override
    public BackendName backend() {
        return BackendName.POSTGRES;
    }

    @Override
    public SchemaMigrations migrations(StoreAddress address) {
        return new CheckedSchema(new PostgresDatabase(address.postgres()));
    }

    @Override
    public RowStore openForReading(StoreAddress address) {
        PostgresSource source = new PostgresSource(new PostgresDatabase(address.postgres()));
        try (Connection connection = source.snapshot().connection()) {
            SchemaVersions.requireNewest(connection, MigrationScripts.POSTGRESQL, address.location());
        } catch (SQLException e) {
            throw PostgresErrors.told(e);
        }
        return new SqlRowStore(address, new PostgresDialect(), source, false);
    }

    @Override
    public RowStore openForWriting(StoreAddress address) {
        PostgresSource source = new PostgresSource(new PostgresDatabase(address.postgres()));
        return new SqlRowStore(address, new PostgresDialect(), source, true);
    }
}
