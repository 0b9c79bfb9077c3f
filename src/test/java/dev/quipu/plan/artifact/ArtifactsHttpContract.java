package dev.quipu.plan.artifact;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.quipu.base.digest.Sha256;
import dev.quipu.port.Caller;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Artifacts over HTTP, on a backend that serves them. */
abstract class ArtifactsHttpContract extends ContentFiles {

    @Inject
    Artifacts artifacts;

    @Inject
    ArtifactContents contents;

    @Test
    void anArtifactIsMadeReadChangedAndDeleted() {
        // Given
        String body = "{\"id\":\"life\",\"agent_run_id\":\"r1\",\"task_id\":\"t1\",\"type\":\"test_report\","
                + "\"path\":\"out/Größe 🪢.xml\",\"content_type\":\"text/xml\",\"metadata\":{\"z\":1,\"a\":[]}}";

        // When
        Response made = post(body);
        Response again = post(body);
        Response patched = given().contentType("application/merge-patch+json")
                .header("If-Match", made.header("ETag"))
                .body("{\"content_type\":null,\"metadata\":{\"z\":null,\"b\":2}}")
                .patch(ARTIFACTS + "/life");
        Response stale = given().header("If-Match", made.header("ETag")).delete(ARTIFACTS + "/life");
        Response read = given().get(ARTIFACTS + "/life");
        Response deleted = given().header("If-Match", read.header("ETag")).delete(ARTIFACTS + "/life");
        Response gone = given().get(ARTIFACTS + "/life");

        // Then
        assertThat(made.statusCode()).as(made.asString()).isEqualTo(201);
        assertThat(made.header("Location")).endsWith(ARTIFACTS + "/life");
        assertThat(made.path("path").toString()).isEqualTo("out/Größe 🪢.xml");
        assertThat(made.<Object>path("sha256")).isNull();
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(patched.statusCode()).isEqualTo(200);
        assertThat(patched.asString()).contains("\"metadata\":{\"a\":[],\"b\":2}", "\"content_type\":null");
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(read.asString()).isEqualTo(patched.asString());
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(gone.statusCode()).isEqualTo(404);
        assertThat(actions("life")).containsExactly("artifact.delete", "artifact.update", "artifact.create");
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(faults("{}")).containsExactly("agent_run_id", "type", "path");
        assertThat(faults("{\"agent_run_id\":\"none\",\"type\":\"log\",\"path\":\"x\"}"))
                .containsExactly("agent_run_id");
        assertThat(faults("{\"agent_run_id\":\"r1\",\"task_id\":\"t2\",\"type\":\"log\",\"path\":\"x\"}"))
                .containsExactly("task_id");
        assertThat(faults("{\"agent_run_id\":\"r1\",\"type\":\"nothing\",\"path\":\"" + "x".repeat(1_001)
                        + "\",\"content_type\":\"a b\",\"metadata\":[],\"sha256\":\"x\"}"))
                .containsExactly("type", "path", "content_type", "metadata", "sha256");
        assertThat(faults("{\"agent_run_id\":\"r1\",\"type\":\"log\",\"path\":\"a\\u0000b\"}"))
                .containsExactly("path");
        assertThat(given().get(ARTIFACTS + "?type=nothing").statusCode()).isEqualTo(400);
        assertThat(given().get(ARTIFACTS + "?sha256=AB").statusCode()).isEqualTo(400);
        assertThat(given().get(ARTIFACTS + "?nothing=1").statusCode()).isEqualTo(400);
    }

    @Test
    void filtersNarrowAndPagesFollow() {
        // Given
        for (String type : List.of("log", "diff", "video")) {
            post("{\"id\":\"list " + type + "\",\"agent_run_id\":\"r2\",\"type\":\"" + type + "\",\"path\":\"x\"}");
        }

        // When
        Response first = given().get(ARTIFACTS + "?run=r2&type=log,diff&limit=1");
        Response second = given().urlEncodingEnabled(false)
                .get(ARTIFACTS + "?run=r2&type=log,diff&limit=1&cursor=" + first.path("next_cursor"));

        // Then
        assertThat(first.<List<String>>path("items.id")).containsExactly("list diff");
        assertThat(second.<List<String>>path("items.id")).containsExactly("list log");
        assertThat(second.<Object>path("next_cursor")).isNull();
        assertThat(given().get(ARTIFACTS + "?run=nobody").<List<String>>path("items"))
                .isEmpty();
    }

    @Test
    void smallAndLargeContentsComeBackAsTheyWere() throws Exception {
        for (int size : List.of(0, 1, 65_536, 65_537, 3_000_000)) {
            // Given
            String id = made("bytes " + size, "\"path\":\"out/../ä \\\"x.html\"");
            byte[] bytes = bytes(size);

            // When
            Response none = given().get(content(id));
            Response sent = given().contentType("video/mp4; charset=utf-8")
                    .header("Content-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(Sha256.of(bytes)) + ":")
                    .body(bytes)
                    .put(content(id));
            Response read = given().get(content(id));
            Response known =
                    given().header("If-None-Match", read.header("ETag")).get(content(id));

            // Then
            assertThat(none.statusCode()).isEqualTo(404);
            assertThat(sent.statusCode()).as(sent.asString()).isEqualTo(200);
            assertThat(sent.<String>path("sha256")).isEqualTo(Sha256.hex(bytes));
            assertThat(sent.<Integer>path("size_bytes")).isEqualTo(size);
            assertThat(sent.<String>path("content_type")).isEqualTo("video/mp4; charset=utf-8");
            assertThat(given().get(ARTIFACTS + "/" + id).asString()).isEqualTo(sent.asString());
            assertThat(given().header("If-None-Match", sent.header("ETag"))
                            .get(ARTIFACTS + "/" + id)
                            .statusCode())
                    .isEqualTo(304);
            assertThat(read.statusCode()).isEqualTo(200);
            assertThat(read.asByteArray()).isEqualTo(bytes);
            assertThat(read.header("Content-Type")).isEqualTo("video/mp4; charset=utf-8");
            assertThat(read.header("Content-Length")).isEqualTo(String.valueOf(size));
            assertThat(read.header("ETag")).isEqualTo("\"" + Sha256.hex(bytes) + "\"");
            assertThat(read.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(read.header("Content-Disposition"))
                    .isEqualTo("attachment; filename=\"_ _x.html\"; filename*=UTF-8''%C3%A4%20%22x.html");
            assertThat(known.statusCode()).isEqualTo(304);
            assertThat(known.asByteArray()).isEmpty();
            assertThat(actions(id)).containsExactly("artifact.upload", "artifact.create");
        }
        assertThat(uploads()).isEmpty();
    }

    @Test
    void anotherContentThanWasToldIsRefusedAndStoresNothing() throws Exception {
        // Given
        String id = made("wrong", "\"path\":\"x\"");
        List<String> before = objects();
        String other = Base64.getEncoder().encodeToString(Sha256.of(bytes(1)));

        // When
        Response wrong = given().header("Content-Digest", "sha-256=:" + other + ":")
                .body(bytes(100_000))
                .put(content(id));
        Response older =
                given().header("Digest", "SHA-256=" + other).body(bytes(10)).put(content(id));
        Response none = given().header("Digest", "sha-256=abc").body(bytes(10)).put(content(id));
        Response packed =
                given().header("Content-Encoding", "gzip").body(bytes(10)).put(content(id));

        // Then
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.<List<String>>path("errors.field")).containsExactly("Content-Digest");
        assertThat(older.statusCode()).isEqualTo(400);
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(packed.statusCode()).isEqualTo(415);
        assertThat(given().get(content(id)).statusCode()).isEqualTo(404);
        assertThat(objects()).isEqualTo(before);
        assertThat(uploads()).isEmpty();
    }

    @Test
    void tooMuchIsRefusedHoweverItIsSent() throws Exception {
        // Given
        String id = made("large", "\"path\":\"x\"");
        byte[] bytes = bytes(MOST + 1);

        // When
        int announced = put(id, BodyPublishers.ofByteArray(bytes));
        int chunked = put(id, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
        int most = put(id, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes, 0, MOST)));

        // Then
        assertThat(List.of(announced, chunked, most)).containsExactly(413, 413, 200);
        assertThat(given().get(content(id)).asByteArray()).hasSize(MOST);
        assertThat(uploads()).isEmpty();
    }

    @Test
    void theSameBytesAreKeptOnceUntilTheirLastArtifactGoes() throws Exception {
        // Given
        String first = made("first", "\"path\":\"x\"");
        String second = made("second", "\"path\":\"x\"");
        List<String> before = objects();
        byte[] bytes = bytes(777_777);

        // When
        given().body(bytes).put(content(first));
        given().body(bytes).put(content(second));
        List<String> both = objects();
        given().delete(ARTIFACTS + "/" + first);
        byte[] read = given().get(content(second)).asByteArray();
        given().delete(ARTIFACTS + "/" + second);

        // Then
        assertThat(both).hasSize(before.size() + 1);
        assertThat(read).isEqualTo(bytes);
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void aNewContentTakesThePlaceOfTheOldOne() throws Exception {
        // Given
        String id = made("replaced", "\"path\":\"x\"");
        List<String> before = objects();
        given().contentType("text/plain; charset=utf-8").body(bytes(200_000)).put(content(id));

        // When
        Response small =
                given().contentType("video/mp4; charset=utf-8").body(bytes(7)).put(content(id));

        // Then
        assertThat(small.<String>path("content_type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(given().get(content(id)).asByteArray()).isEqualTo(bytes(7));
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void aContentThatIsNotInTheStoreIsToldOf() throws Exception {
        // Given
        String id = made("lost", "\"path\":\"x\"");
        List<String> before = objects();
        given().body(bytes(300_001)).put(content(id));
        lose(before);

        // When
        Response answer = given().get(content(id));

        // Then
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.<String>path("type")).isEqualTo("urn:quipu:problem:content-missing");
        assertThat(answer.<String>path("detail")).startsWith("The content is missing from the object store");
    }

    @Test
    void aContentForAnotherVersionIsRefusedAndStoresNothing() throws Exception {
        // Given
        String id = made("stale", "\"path\":\"x\"");
        String stale = given().get(ARTIFACTS + "/" + id).header("ETag");
        Response first = given().header("If-Match", stale).body(bytes(11)).put(content(id));
        List<String> before = objects();

        // When
        Response refused =
                given().header("If-Match", stale).body(bytes(200_001)).put(content(id));

        // Then
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(given().get(content(id)).asByteArray()).isEqualTo(bytes(11));
        assertThat(objects()).isEqualTo(before);
    }

    @Test
    void aContentThatIsReplacedWhileItIsOpenedIsReadAsItIsNow() throws Throwable {
        // Given
        String id = made("reopened", "\"path\":\"x\"");
        given().body(bytes(200_002)).put(content(id));
        Artifact before = VertxContextSupport.subscribeAndAwait(() -> artifacts.get(Caller.LOCAL_TEAM, id));
        given().body(bytes(12)).put(content(id));

        // When
        ArtifactContents.OpenContent opened = VertxContextSupport.subscribeAndAwait(() -> contents.open(before));

        // Then
        assertThat(opened.whole().getBytes()).isEqualTo(bytes(12));
        assertThat(opened.artifact().sha256()).isEqualTo(Sha256.hex(bytes(12)));
    }

    @Test
    void aContentThatIsLostIsRepairedByTheSameBytes() throws Exception {
        // Given
        String id = made("repaired", "\"path\":\"x\"");
        List<String> before = objects();
        byte[] bytes = bytes(300_002);
        given().body(bytes).put(content(id));
        lose(before);

        // When
        List<Integer> answers = Stream.generate(() -> BodyPublishers.ofByteArray(bytes))
                .limit(4)
                .parallel()
                .map(body -> sent(id, body))
                .toList();

        // Then
        assertThat(answers).containsOnly(200);
        assertThat(given().get(content(id)).asByteArray()).isEqualTo(bytes);
        assertThat(objects()).hasSize(before.size() + 1);
    }

    @Test
    void whoeverHangsUpLeavesNothingBehind() throws Exception {
        // Given
        String id = made("hang up", "\"path\":\"x\"");

        // When
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("PUT " + content(id) + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n"
                                    + "x".repeat(500_000))
                            .getBytes(StandardCharsets.US_ASCII));
            await().atMost(AT_MOST).until(() -> !uploads().isEmpty());
        }

        // Then
        await().atMost(AT_MOST).until(() -> uploads().isEmpty());
        assertThat(given().get(content(id)).statusCode()).isEqualTo(404);
    }

    @Test
    void whoeverSendsToNothingIsAnsweredBeforeAllIsSent() throws Exception {
        assertThat(put("nothing", BodyPublishers.ofByteArray(bytes(MOST)))).isEqualTo(404);
        assertThat(uploads()).isEmpty();
    }

    private static List<String> faults(String body) {
        Response answer = post(body);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        return answer.path("errors.field");
    }

    static List<String> actions(String id) {
        return given().get("/api/v1/audit?row=" + id).path("items.action");
    }
}
