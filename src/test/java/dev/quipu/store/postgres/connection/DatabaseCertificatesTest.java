package dev.quipu.store.postgres.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.tls.FaultyCertificateException;
import dev.quipu.base.tls.TestAuthority;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseCertificatesTest {

    private final Vertx vertx = Vertx.vertx();
    private final TestAuthority first = new TestAuthority("first");
    private final TestAuthority second = new TestAuthority("second");

    @TempDir
    Path folder;

    private Path root;
    private Path certificate;
    private Path key;
    private DatabaseCertificates certificates;

    @BeforeEach
    void name() {
        root = folder.resolve("root.pem");
        certificate = folder.resolve("client.pem");
        key = folder.resolve("client.key");
        certificates = new DatabaseCertificates(
                vertx,
                new PgConnectOptions()
                        .setHost("db.example")
                        .setTrustOptions(new PemTrustOptions().addCertPath(root.toString()))
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .addCertPath(certificate.toString())
                                .addKeyPath(key.toString())));
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private SqlConnectOptions now() {
        return certificates.now().toCompletionStage().toCompletableFuture().join();
    }

    private static Object trusted(SqlConnectOptions options) {
        return ((PemTrustOptions) options.getTrustOptions()).getCertValues().get(0);
    }

    @Test
    void aConnectionIsMadeWithWhatTheFilesHoldThen() {
        // Given
        first.writeTo(root);
        first.issue("quipu").writeTo(certificate, key);
        SqlConnectOptions before = now();
        SqlConnectOptions again = now();

        // When
        second.writeTo(root);
        TestAuthority.Issued own = second.issue("quipu");
        own.writeTo(certificate, key);
        SqlConnectOptions after = now();

        // Then
        assertThat(again).isSameAs(before);
        assertThat(trusted(before)).isEqualTo(Buffer.buffer(first.pem()));
        assertThat(trusted(after)).isEqualTo(Buffer.buffer(second.pem()));
        assertThat(after.getKeyCertOptions())
                .isEqualTo(new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(own.certificate()))
                        .addKeyValue(Buffer.buffer(own.key())));
        assertThat(after.getHost()).isEqualTo("db.example");
    }

    @Test
    void filesThatAreFaultyChangeNothing() throws IOException {
        // Given
        first.writeTo(root);
        first.issue("quipu").writeTo(certificate, key);
        SqlConnectOptions before = now();

        // When
        Files.writeString(root, "half of it");

        // Then
        assertThat(now()).isSameAs(before);
    }

    @Test
    void filesThatWereFaultyFromTheBeginningAreNamed() {
        // Given
        first.issue("quipu").writeTo(certificate, key);

        // When, Then
        assertThatThrownBy(this::now)
                .hasCauseInstanceOf(FaultyCertificateException.class)
                .hasMessageContaining("The file " + root + " cannot be read (NoSuchFileException).");
    }

    @Test
    void withoutFilesNothingIsRead() {
        // Given
        PgConnectOptions plain = new PgConnectOptions().setHost("db.example");
        DatabaseCertificates none = new DatabaseCertificates(vertx, plain);

        // When, Then
        assertThat(none.areFiles()).isFalse();
        assertThat(none.now().result()).isSameAs(plain);
    }
}
