package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.quipu.base.tls.TestAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** HTTPS with a certificate that is renewed while Quipu serves. */
@NativeOnly
class ServiceTlsIT {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String REQUEST = "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final TestAuthority first = new TestAuthority("first");
    private final TestAuthority second = new TestAuthority("second");
    private final Installation plain = Installation.create();
    private final Path certificate = plain.home().resolve("tls.crt");
    private final Path key = plain.home().resolve("tls.key");
    private final Installation installation = plain.with("QUIPU_TLS_CERTIFICATE", certificate.toString())
            .with("QUIPU_TLS_KEY", key.toString())
            .with("QUIPU_TLS_RELOAD_PERIOD", "1s");

    @AfterEach
    void stop() {
        plain.close();
    }

    @Test
    void aNewCertificateIsShownWithoutARestartAndAFaultyOneIsNot() throws IOException, InterruptedException {
        // Given
        first.issue("127.0.0.1").writeTo(certificate, key);
        RunningQuipu server = installation.serve();
        await().atMost(LONGEST).ignoreExceptions().until(() -> status(server, first) == 200);
        assertThat(server.output()).contains("Open https://127.0.0.1:" + server.port() + "/q/swagger-ui");
        try (Socket open = first.trusted().getSocketFactory().createSocket("127.0.0.1", server.port())) {
            assertThat(answer(open)).startsWith("HTTP/1.1 200");

            // When
            Files.writeString(key, "planted-secret");

            // Then
            await().atMost(LONGEST).until(() -> server.output().contains("The server keeps its current certificate"));
            assertThat(server.output())
                    .contains("The files " + certificate + " and " + key + " do not contain a certificate and its key.")
                    .doesNotContain("planted-secret");
            assertThat(status(server, first)).isEqualTo(200);

            // When
            second.issue("127.0.0.1").writeTo(certificate, key);

            // Then
            await().atMost(LONGEST).ignoreExceptions().until(() -> status(server, second) == 200);
            assertThatThrownBy(() -> status(server, first)).isInstanceOf(SSLHandshakeException.class);
            assertThat(answer(open)).startsWith("HTTP/1.1 200");
        }
        assertThatThrownBy(() -> server.http().get("/q/health/live")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void ambiguousFramingIsRefusedWithinTlsToo() throws IOException, InterruptedException {
        // Given
        first.issue("127.0.0.1").writeTo(certificate, key);
        RunningQuipu server = installation.serve();
        await().atMost(LONGEST).ignoreExceptions().until(() -> status(server, first) == 200);
        String post = "POST /api/v1/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

        // When
        List<String> answers = List.of(
                whole(server, post + "Transfer-Encoding: chunked, xchunked\r\n\r\n0\r\n\r\n" + REQUEST),
                whole(server, post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + REQUEST),
                whole(server, post + "Transfer-Encoding: chunked\r\n\r\n2;a=\"\r\n{}\r\n0\r\n\r\n" + REQUEST),
                whole(server, "\0" + REQUEST + REQUEST));

        // Then
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("urn:quipu:problem:bad-request");
            assertThat(answer.split("HTTP/1.1 ", -1)).hasSize(2);
        });
    }

    @Test
    void commandsTrustTheAuthorityThatIsNamed() {
        // Given
        first.issue("127.0.0.1").writeTo(certificate, key);
        RunningQuipu server = installation.serve();
        await().atMost(LONGEST).ignoreExceptions().until(() -> status(server, first) == 200);
        String url = "https://127.0.0.1:" + server.port();
        Installation trusting = plain.with(
                "QUIPU_SERVER_CA", first.writeTo(plain.home().resolve("ca.pem")).toString());

        // When
        Finished trusted = trusting.run("spec", "list", "--server", url);
        Finished ownServer = trusting.run("spec", "list");
        Finished untrusted = plain.run("spec", "list", "--server", url);

        // Then
        assertThat(trusted.exit()).as(trusted.all()).isZero();
        assertThat(ownServer.exit()).as(ownServer.all()).isZero();
        assertThat(untrusted.exit()).isEqualTo(1);
        assertThat(untrusted.err())
                .startsWith("quipu: The certificate of Quipu at " + url + " is not trusted (")
                .contains("set QUIPU_SERVER_CA to the file of its CA certificate (PEM)")
                .doesNotContain("\tat ");
    }

    @Test
    void whatCannotBeUsedEndsWithASentence() throws IOException {
        // Given
        first.issue("127.0.0.1").writeTo(certificate, key);

        // When
        Finished half =
                plain.with("QUIPU_TLS_CERTIFICATE", certificate.toString()).run("serve", "--port", "0");
        Files.writeString(key, second.issue("127.0.0.1").key());
        Finished others = installation.run("serve", "--port", "0");

        // Then
        assertThat(half.exit()).isEqualTo(2);
        assertThat(half.err().strip())
                .isEqualTo(
                        "QUIPU_TLS_CERTIFICATE needs QUIPU_TLS_KEY, the file of the certificate's private key. Set both for"
                                + " HTTPS, or neither for plain HTTP.");
        assertThat(others.exit()).isEqualTo(2);
        assertThat(others.err().strip())
                .isEqualTo("The key in " + key + " does not match the certificate in " + certificate
                        + ". Provide the two that belong together.");
    }

    private static int status(RunningQuipu server, TestAuthority authority) throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().sslContext(authority.trusted()).build();
        URI address = URI.create("https://127.0.0.1:" + server.port() + "/q/health/ready");
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                .statusCode();
    }

    /** All that is answered until the server closes the connection. */
    private String whole(RunningQuipu server, String request) throws IOException {
        try (Socket socket = first.trusted().getSocketFactory().createSocket("127.0.0.1", server.port())) {
            socket.setSoTimeout((int) LONGEST.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** Asks on a connection that is open, and reads what comes at first. */
    private static String answer(Socket open) throws IOException {
        open.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        byte[] bytes = new byte[8_192];
        int read = open.getInputStream().read(bytes);
        if (read < 0) {
            throw new SSLException("The connection was closed");
        }
        return new String(bytes, 0, read, StandardCharsets.US_ASCII);
    }
}
