package dev.quipu.plan.artifact;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.digest.Sha256;
import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A content that is not as it was stored is never taken for it, on a backend that serves artifacts. */
abstract class DamagedContentsHttpContract extends ContentFiles {

    private static final int MILLISECONDS = 20_000;

    @Inject
    MeterRegistry metrics;

    @Test
    void aChangedByteCutsTheAnswerBeforeItsEnd() throws Exception {
        // Given
        byte[] bytes = bytes(300_003);
        String id = made("damaged", "\"path\":\"x\"");
        damage(stored(id, bytes), bytes);
        double before = counted();

        // When
        byte[] answer = cut(id);
        byte[] again = cut(id);

        // Then
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        assertThat(text).startsWith("HTTP/1.1 200 OK\r\n").contains("\r\ncontent-length: 300003\r\n");
        assertThat(answer.length - text.indexOf("\r\n\r\n") - 4).isPositive().isLessThan(300_003);
        assertThat(again).hasSizeLessThan(300_003);
        assertThat(counted() - before).isEqualTo(2);
    }

    @Test
    void aContentOfAnotherLengthIsRefusedAtOnce() throws Exception {
        // Given
        byte[] bytes = bytes(300_004);
        String id = made("shortened", "\"path\":\"x\"");
        Files.write(stored(id, bytes), bytes(300_000));
        double before = counted();

        // When
        Response answer = given().get(content(id));

        // Then
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.<String>path("type")).isEqualTo("urn:quipu:problem:content-damaged");
        assertThat(answer.<String>path("detail"))
                .isEqualTo("The content " + Sha256.hex(bytes)
                        + " is damaged: it was modified, or its disk is faulty. Upload the "
                        + "same bytes again, or restore the file from a backup.");
        assertThat(counted()).isGreaterThan(before);
    }

    @Test
    void soIsAContentInTheDatabase() throws Exception {
        // Given
        byte[] bytes = bytes(13);
        String id = made("damaged row", "\"path\":\"x\"");
        given().body(bytes).put(content(id));
        try (Connection connection = connection();
                PreparedStatement change =
                        connection.prepareStatement("UPDATE artifact_contents SET bytes = ? WHERE sha256 = ?")) {
            change.setBytes(1, bytes(12));
            change.setString(2, Sha256.hex(bytes));
            change.executeUpdate();
        }

        // When
        Response answer = given().get(content(id));

        // Then
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.<String>path("detail"))
                .isEqualTo("The content " + Sha256.hex(bytes)
                        + " is damaged: it was modified, or its disk is faulty. Delete the artifacts that "
                        + "have it and upload it again, or restore the database from a backup.");
    }

    @Test
    void theSameBytesTakeThePlaceOfADamagedContentThatWasRead() throws Exception {
        // Given
        byte[] bytes = bytes(300_005);
        String id = made("mended", "\"path\":\"x\"");
        damage(stored(id, bytes), bytes);
        cut(id);

        // When
        int sent = given().body(bytes).put(content(id)).statusCode();

        // Then
        assertThat(sent).isEqualTo(200);
        assertThat(given().get(content(id)).asByteArray()).isEqualTo(bytes);
    }

    /** Sends a content and gives back its file. */
    private Path stored(String id, byte[] bytes) throws IOException {
        List<String> before = objects();
        given().body(bytes).put(content(id));
        return added(before);
    }

    private static void damage(Path file, byte[] bytes) throws IOException {
        byte[] damaged = bytes.clone();
        damaged[0] ^= 1;
        Files.write(file, damaged);
    }

    /** All that comes until the server closes the connection, which it would keep open behind a whole answer. */
    private static byte[] cut(String id) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(MILLISECONDS);
            socket.getOutputStream()
                    .write(("GET " + content(id) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return answer.readAllBytes();
        }
    }

    private double counted() {
        return metrics.counter("quipu.contents.damaged").count();
    }
}
