package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quipu.base.tls.TestAuthority;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL that speaks TLS: who it is is verified, also after its certificate and the authority have been renewed. */
@NativeOnly
class DatabaseTlsIT {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String CONNECTIONS = "SELECT count(*) FROM pg_stat_activity JOIN pg_stat_ssl USING (pid)"
            + " WHERE application_name = 'quipu' AND query ";

    private final TestAuthority first = new TestAuthority("first");
    private final TestAuthority second = new TestAuthority("second");
    private final Installation installation = Installation.create();
    private final Path root = installation.home().resolve("root.pem");
    private Path certificate;
    private Path key;
    private EmbeddedPostgres postgres;

    @BeforeEach
    void start() throws IOException {
        Path folder = Files.createTempDirectory("quipu-tls");
        certificate = Files.createFile(folder.resolve("server.crt"));
        key = Files.createFile(
                folder.resolve("server.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        first.issue("localhost").writeTo(certificate, key);
        first.writeTo(root);
        postgres = EmbeddedPostgres.builder()
                .setPGStartupWait(LONGEST)
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", certificate.toString())
                .setServerConfig("ssl_key_file", key.toString())
                .setServerConfig("fsync", "off")
                .start();
    }

    @AfterEach
    void stop() throws IOException {
        installation.close();
        postgres.close();
        Files.delete(certificate);
        Files.delete(key);
        Files.delete(certificate.getParent());
    }

    @Test
    void aRenewedCertificateAndAuthorityAreTakenWithoutARestart() throws SQLException {
        // Given
        RunningQuipu server = installation.onPostgres(url("localhost")).serve().awaitReady();
        try (StreamReader stream = StreamReader.open(server, "/api/v1/events/stream")) {
            await().atMost(LONGEST).until(() -> count("LIKE 'LISTEN%' AND ssl") == 1);
            assertThat(stream.fields("id")).hasSize(1);
            assertThat(count("IS NOT NULL AND NOT ssl")).isZero();
            await().atMost(LONGEST)
                    .untilAsserted(() -> assertThat(server.output())
                            .contains("PostgreSQL runs with fsync=off: a power failure may destroy the whole "
                                    + "database. Set fsync to on, for this database or in postgresql.conf."));

            // When
            second.issue("localhost").writeTo(certificate, key);
            execute("SELECT pg_reload_conf()");
            execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'quipu'");

            // Then
            server.awaitStatus("/q/health/ready", 503);
            await().atMost(LONGEST)
                    .until(() -> server.get("/q/health/ready")
                            .contains("The TLS connection to PostgreSQL failed. Check that sslrootcert"));

            // When
            second.writeTo(root);

            // Then
            server.awaitReady();
            await().atMost(LONGEST).until(() -> count("LIKE 'LISTEN%' AND ssl") == 1);
            assertThat(server.output()).contains("New connections to PostgreSQL use the new certificates");
        }
    }

    @Test
    void anotherHostIsRefusedWithTheReason() {
        // When
        RunningQuipu server = installation.onPostgres(url("127.0.0.1")).serve().awaitLive();

        // Then
        await().atMost(LONGEST)
                .until(() -> server.get("/q/health/ready")
                        .contains("The TLS connection to PostgreSQL failed. Check that sslrootcert"));
        assertThat(server.get("/q/health/ready")).doesNotContain("Verifier", "Exception", "\tat ");
        await().atMost(LONGEST)
                .until(() -> server.output().contains("The schema is not ready; retrying: The TLS connection"));
    }

    private String url(String host) {
        return "postgresql://postgres:any@" + host + ":" + postgres.getPort()
                + "/postgres?sslmode=verify-full&sslrootcert=" + root;
    }

    private int count(String condition) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(CONNECTIONS + condition)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
