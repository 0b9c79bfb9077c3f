package dev.quipu.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * One PostgreSQL for all tests of this JVM: a container where a Docker engine answers, else an embedded server. One of the
 * two always runs, so that no test is ever skipped.
 */
public final class PostgresServer {

    private static final String PASSWORD = "quipu secret/1";
    private static final String PASSWORD_IN_URL = "quipu%20secret%2F1";
    /** Quarkus loads test classes once an application; a system property is the same for all of them. */
    private static final String ADDRESS = "test.postgres.address";
    /** <code>container</code>: a run without an engine fails, so that nobody takes it for one in containers. */
    private static final String KIND = "quipu.postgres";

    /** How many transactions may be prepared, which is none by default. */
    private static final String PREPARED = "4";

    private PostgresServer() {}

    /** Makes an empty database and returns its <code>DATABASE_URL</code>, with user and password. */
    public static String freshDatabase() {
        String name = "quipu_" + UUID.randomUUID().toString().replace("-", "");
        String address = address();
        execute(address + "/postgres", "CREATE DATABASE " + name);
        return "postgresql://quipu:" + PASSWORD_IN_URL + "@" + address + "/" + name;
    }

    /** A data source of a database that {@link #freshDatabase()} made. */
    public static DataSource dataSource(String databaseUrl) {
        URI url = URI.create(databaseUrl);
        return source(url.getHost() + ":" + url.getPort() + url.getPath());
    }

    private static String address() {
        synchronized (System.getProperties()) {
            if (System.getProperty(ADDRESS) == null) {
                System.setProperty(ADDRESS, start());
            }
            return System.getProperty(ADDRESS);
        }
    }

    private static String start() {
        boolean isContainerWanted = "container".equals(System.getProperty(KIND));
        return isContainerWanted || DockerClientFactory.instance().isDockerAvailable()
                ? startContainer()
                : startEmbedded();
    }

    @SuppressWarnings("resource") // It lives as long as this JVM.
    private static String startContainer() {
        PostgreSQLContainer container = new PostgreSQLContainer("postgres:18")
                .withUsername("quipu")
                .withPassword(PASSWORD)
                .withDatabaseName("postgres")
                .withCommand("postgres -c fsync=off -c max_prepared_transactions=" + PREPARED);
        container.start();
        return container.getHost() + ":" + container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
    }

    private static String startEmbedded() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("password_encryption", "scram-sha-256")
                    .setServerConfig("fsync", "off")
                    .setServerConfig("max_prepared_transactions", PREPARED)
                    .start();
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE quipu SUPERUSER LOGIN PASSWORD '" + PASSWORD + "'");
            }
            return "localhost:" + server.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String database, String sql) {
        try (Connection connection = source(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Not through DriverManager, which knows no driver where Quarkus has loaded this class. */
    private static PGSimpleDataSource source(String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://" + database);
        source.setUser("quipu");
        source.setPassword(PASSWORD);
        return source;
    }
}
