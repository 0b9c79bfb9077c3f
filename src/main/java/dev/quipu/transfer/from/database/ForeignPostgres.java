package dev.quipu.transfer.from.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quipu.base.json.JsonText;
import dev.quipu.config.ConfigurationException;
import dev.quipu.config.PostgresSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/** A database of PostgreSQL: rows come as its own JSON of them, whose times are in UTC. */
public final class ForeignPostgres extends SourceDatabase {

    private ForeignPostgres(Connection connection, String location) {
        super(connection, location);
    }

    /** Whether a text is meant as the URL of one. */
    public static boolean isUrl(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("postgres:") || lower.startsWith("postgresql:") || lower.startsWith("jdbc:postgres");
    }

    /**
     * Logs in.
     *
     * @param url may leave the password to <code>PGPASSWORD</code>
     * @param settings for what the URL leaves open, by libpq's names
     * @throws ConfigurationException if it is no such URL; the message does not repeat it
     */
    public static ForeignPostgres open(String url, Function<String, String> settings) {
        PostgresSettings place = settings(url, settings);
        try {
            Connection connection = source(place).getConnection();
            try {
                connection.setAutoCommit(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                connection.setReadOnly(true);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("SET LOCAL TIME ZONE 'UTC'");
                }
                return new ForeignPostgres(connection, "PostgreSQL at " + place.location());
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failure("PostgreSQL at " + place.location(), e);
        }
    }

    private static PostgresSettings settings(String url, Function<String, String> settings) {
        try {
            return PostgresSettings.of(name -> name.equals("DATABASE_URL") ? url : settings.apply(name));
        } catch (ConfigurationException e) {
            throw new ConfigurationException(e.getMessage().replace("DATABASE_URL", "The URL"));
        }
    }

    private static PGSimpleDataSource source(PostgresSettings place) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {place.host()});
        source.setPortNumbers(new int[] {place.port()});
        source.setDatabaseName(place.database());
        source.setUser(place.user());
        source.setPassword(place.password());
        source.setSslMode(place.sslMode());
        source.setSslRootCert(place.sslRootCert());
        if (place.trustsPlatform()) {
            source.setSslfactory(DefaultJavaSSLFactory.class.getName());
        }
        source.setSslCert(place.sslCert());
        source.setSslKey(place.sslKey());
        source.setConnectTimeout(10);
        source.setApplicationName("quipu-import");
        return source;
    }

    /** Its one transaction sees what was there when it began. */
    @Override
    public void requireUnchanged() {}

    @Override
    public Map<String, Set<String>> tables() {
        Map<String, Set<String>> tables = new TreeMap<>();
        String sql = "SELECT c.table_name, c.column_name FROM information_schema.columns c"
                + " JOIN information_schema.tables t USING (table_schema, table_name)"
                + " WHERE table_schema = current_schema() AND t.table_type = 'BASE TABLE'";
        try (Records columns = records(sql)) {
            for (ObjectNode column = columns.next(); column != null; column = columns.next()) {
                tables.computeIfAbsent(column.path("table_name").textValue(), any -> new HashSet<>())
                        .add(column.path("column_name").textValue());
            }
        }
        return tables;
    }

    /** A table that this user may not read must not end the transaction. */
    @Override
    public long count(String table) {
        try {
            Savepoint before = connection().setSavepoint();
            long count = super.count(table);
            connection().rollback(before);
            return count;
        } catch (SQLException e) {
            throw failure(location(), e);
        }
    }

    @Override
    public Records records(String sql) {
        return new Records(this, "SELECT row_to_json(rows)::text FROM (" + sql + ") rows", ForeignPostgres::record);
    }

    private static ObjectNode record(ResultSet rows) throws SQLException {
        try {
            return (ObjectNode) JsonText.tree(JsonText.parse(rows.getString(1)));
        } catch (JsonProcessingException e) {
            throw new SQLException("A row is not valid JSON: " + JsonText.reason(e), e);
        }
    }
}
