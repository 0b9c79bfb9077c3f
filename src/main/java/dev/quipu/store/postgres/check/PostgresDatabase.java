package dev.quipu.store.postgres.check;

import dev.quipu.config.PostgresSettings;
import dev.quipu.store.postgres.connection.PostgresErrors;
import dev.quipu.store.postgres.connection.UntimedSource;
import dev.quipu.store.schema.FlywayMigrations;
import dev.quipu.store.schema.MigrationScripts;
import dev.quipu.store.schema.ScriptTables;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/**
 * A database over JDBC: for its schema, and for rows as a whole.
 *
 * @param settings where it is
 */
@RegisterForReflection(targets = DefaultJavaSSLFactory.class)
public record PostgresDatabase(PostgresSettings settings) {

    /**
     * Opens connections that no timeout ends; their failures tell no values of rows.
     *
     * @param application what PostgreSQL shows them as
     */
    PGSimpleDataSource dataSource(String application) {
        PGSimpleDataSource source = new UntimedSource();
        source.setServerNames(new String[] {settings.host()});
        source.setPortNumbers(new int[] {settings.port()});
        source.setDatabaseName(settings.database());
        source.setUser(settings.user());
        source.setPassword(settings.password());
        source.setSslMode(settings.sslMode());
        source.setSslRootCert(settings.sslRootCert());
        if (settings.trustsPlatform()) {
            source.setSslfactory(DefaultJavaSSLFactory.class.getName());
        }
        source.setSslCert(settings.sslCert());
        source.setSslKey(settings.sslKey());
        source.setConnectTimeout(10);
        source.setTcpKeepAlive(true);
        source.setLogServerErrorDetail(false);
        source.setApplicationName(application);
        return source;
    }

    /** A connection whose names are those of our schema. */
    public Connection connection(String application) throws SQLException {
        Connection connection = dataSource(application).getConnection();
        try {
            connection.setSchema(settings.schema());
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    public FlywayMigrations migrations() {
        return new FlywayMigrations(
                dataSource("quipu-migration"),
                MigrationScripts.POSTGRESQL,
                settings.schema(),
                () -> true,
                this::dropTables);
    }

    private void dropTables() {
        try (Connection connection = dataSource("quipu-migration").getConnection();
                Statement statement = connection.createStatement()) {
            // All or nothing: half of the tables would be neither a store nor an empty database.
            connection.setAutoCommit(false);
            String schema = statement.enquoteIdentifier(settings.schema(), true);
            // What was made last may point to what was made before.
            List<String> tables =
                    new ArrayList<>(ScriptTables.of(MigrationScripts.POSTGRESQL).keySet());
            Collections.reverse(tables);
            tables.add("flyway_schema_history");
            for (String table : tables) {
                statement.execute("DROP TABLE IF EXISTS " + schema + "." + table);
            }
            for (String other : List.of(
                    "VIEW IF EXISTS %s.event_indexes",
                    "FUNCTION IF EXISTS %s.access_changed()",
                    "FUNCTION IF EXISTS %s.audit_log_is_append_only()",
                    "SEQUENCE IF EXISTS %s.event_ordinal",
                    "FUNCTION IF EXISTS %s.event_position(BIGINT)",
                    "FUNCTION IF EXISTS %s.event_horizon()",
                    "FUNCTION IF EXISTS %s.event_position_base()")) {
                statement.execute("DROP " + String.format(other, schema));
            }
            connection.commit();
        } catch (SQLException e) {
            throw PostgresErrors.told(e);
        }
    }
}
