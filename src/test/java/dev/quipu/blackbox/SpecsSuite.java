package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Specs and their versions over HTTP, as a client sees them. */
abstract class SpecsSuite {

    private static final String SPECS = "/api/v1/specs";
    private static final String CONTENT =
            "{\"meta\":{\"z\":1.10,\"a\":123456789012345678901234567890.123},\"intent\":\"Köşk 😀\"}";
    private static final int WRITERS = 32;

    private final Http http;

    SpecsSuite(Site site) {
        this.http = site.http();
    }

    @Test
    void aSpecIsMadeReadChangedAndDeleted() {
        // Given
        String id = Site.unique("life");
        String path = SPECS + "/" + id;

        // When
        HttpResponse<String> made = http.post(
                SPECS,
                "{\"id\":\"" + id + "\",\"title\":\"Plan\",\"content\":" + CONTENT + ",\"change_summary\":\"First\"}");
        HttpResponse<String> again =
                http.post(SPECS, "{\"id\":\"" + id + "\",\"title\":\"Plan\",\"content\":" + CONTENT + "}");
        HttpResponse<String> changed = http.patch(path, "{\"title\":\"Better\",\"status\":\"approved\"}");
        HttpResponse<String> read = http.get(path);
        HttpResponse<String> first = http.get(path + "/versions/1");
        HttpResponse<String> deleted = http.delete(path);

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(Http.header(made, "Location")).endsWith(path);
        assertThat(made.body()).contains("\"content\":" + CONTENT);
        assertThat(Http.json(made).path("status").textValue()).isEqualTo("draft");
        assertThat(Http.json(made).path("created_by").textValue()).isEqualTo("anyone");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(changed.body());
        assertThat(Http.json(read).path("title").textValue()).isEqualTo("Better");
        assertThat(Http.json(read).path("version_number").longValue()).isEqualTo(1);
        assertThat(first.body())
                .contains("\"content\":" + CONTENT, "\"change_summary\":\"First\"", "\"actor_type\":\"user\"");
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(http.get(path).statusCode()).isEqualTo(404);
        assertThat(http.get(path + "/versions").statusCode()).isEqualTo(404);
        JsonNode audit = Http.json(http.get("/api/v1/audit?row=" + id)).path("items");
        assertThat(audit.findValuesAsText("action")).containsExactly("spec.delete", "spec.update", "spec.create");
        assertThat(audit.at("/0/changes/title/before").textValue()).isEqualTo("Better");
        assertThat(audit.at("/0/changes").has("content")).isFalse();
    }

    @Test
    void anotherContentIsAVersionAndTheSameIsNone() {
        // Given
        String path = spec("versions", CONTENT);

        // When
        JsonNode same = Http.json(
                http.patch(
                        path,
                        "{\"content\":{\"intent\":\"Köşk 😀\",\"meta\":{\"a\":123456789012345678901234567890.123,\"z\":1.10}}}"));
        JsonNode other = Http.json(
                http.patch(path, "{\"content\":{\"intent\":\"New\",\"meta\":{\"z\":2}},\"change_summary\":\"Anew\"}"));
        JsonNode difference = Http.json(http.get(path + "/versions/1/diff/2"));
        HttpResponse<String> restored = http.send("POST", path + "/versions/1/restore", none());
        List<JsonNode> pages = http.pages(path + "/versions?limit=2");

        // Then
        assertThat(same.path("version_number").longValue()).isEqualTo(1);
        assertThat(other.path("version_number").longValue()).isEqualTo(2);
        assertThat(difference)
                .isEqualTo(Http.parse("{\"from\":1,\"to\":2,\"changes\":["
                        + "{\"path\":\"/intent\",\"type\":\"changed\",\"old_value\":\"Köşk 😀\",\"new_value\":\"New\"},"
                        + "{\"path\":\"/meta/a\",\"type\":\"removed\",\"old_value\":123456789012345678901234567890.123,"
                        + "\"new_value\":null},"
                        + "{\"path\":\"/meta/z\",\"type\":\"changed\",\"old_value\":1.10,\"new_value\":2}],"
                        + "\"truncated\":false}"));
        assertThat(restored.statusCode()).isEqualTo(200);
        assertThat(restored.body()).contains("\"content\":" + CONTENT, "\"version_number\":3");
        assertThat(pages.stream().flatMap(page -> page.findValuesAsText("change_summary").stream()))
                .containsExactly("Restored from version 1", "Anew", "");
        assertThat(pages.get(0).at("/items/0").has("content")).isFalse();
        assertThat(Http.json(http.get("/api/v1/audit?row=" + path.substring(SPECS.length() + 1)))
                        .path("items")
                        .findValuesAsText("action"))
                .containsExactly("spec.restore", "spec.update", "spec.create");
        assertThat(http.get(path + "/versions/4").statusCode()).isEqualTo(404);
        assertThat(http.get(path + "/versions/0").statusCode()).isEqualTo(400);
    }

    @Test
    void manyWritersAtOnceMakeVersionsWithoutGapOrRepeat() {
        // Given
        String path = spec("many", CONTENT);

        // When
        List<HttpResponse<String>> answers =
                http.postAtOnce(path + "/versions/1/restore", Collections.nCopies(WRITERS, ""));

        // Then
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200);
        assertThat(answers.stream()
                        .map(answer -> Http.json(answer).path("version_number").intValue()))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(2, WRITERS + 1).boxed().toList());
        assertThat(Http.json(http.get(path + "/versions")).findValuesAsText("version_number"))
                .containsExactlyElementsOf(IntStream.rangeClosed(0, WRITERS)
                        .mapToObj(i -> String.valueOf(WRITERS + 1 - i))
                        .toList());
    }

    @Test
    void ofTwoWithTheSameTagExactlyOneWins() {
        // Given
        String path = spec("race", CONTENT);
        String tag = Http.header(http.get(path), "ETag");

        // When
        List<Integer> statuses = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> http.patch(path, "{\"content\":{\"intent\":\"by " + i + "\"}}", "If-Match", tag)
                                .statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        // Then
        assertThat(statuses).containsExactlyInAnyOrder(200, 412);
        assertThat(Http.json(http.get(path)).path("version_number").longValue()).isEqualTo(2);
        assertThat(http.send("POST", path + "/versions/1/restore", none(), "If-Match", tag)
                        .statusCode())
                .isEqualTo(412);
        assertThat(http.delete(path, "If-Match", tag).statusCode()).isEqualTo(412);
        assertThat(http.get(path, "If-None-Match", Http.header(http.get(path), "ETag"))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void anIllegalStepNamesBothStates() {
        // Given
        String path = spec("step", CONTENT);

        // When
        HttpResponse<String> illegal = http.patch(path, "{\"status\":\"done\"}");

        // Then
        assertThat(illegal.statusCode()).isEqualTo(409);
        assertThat(Http.json(illegal).path("type").textValue()).isEqualTo("urn:quipu:problem:illegal-transition");
        assertThat(Http.json(illegal).path("detail").textValue())
                .endsWith(" is draft and cannot become done; from draft it may become approved.");
    }

    @Test
    void faultsOfAContentAreNamedByTheirPathsAllAtOnce() {
        // When
        HttpResponse<String> answer = http.post(
                SPECS,
                "{\"title\":\"\",\"content\":{\"blockers\":[{\"description\":\"d\",\"status\":\"resolved\"}],\"x\":1}}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Http.json(answer).path("errors").findValuesAsText("field"))
                .containsExactly("title", "content.intent", "content.blockers[0].resolved_at", "content.x");
    }

    @Test
    void listsNarrowByStatusAndTime() {
        // Given
        String before =
                Http.json(http.get(spec("a", CONTENT))).path("created_at").textValue();
        String path = spec("b", CONTENT);
        http.patch(path, "{\"status\":\"approved\"}");

        // When
        JsonNode items = Http.json(http.get(SPECS + "?status=approved,done&after=" + before))
                .path("items");

        // Then
        assertThat(items).hasSize(1);
        assertThat(items.at("/0/id").textValue()).isEqualTo(path.substring(SPECS.length() + 1));
        assertThat(items.at("/0").has("content")).isFalse();
        assertThat(http.get(SPECS + "?status=begun").statusCode()).isEqualTo(400);
        assertThat(http.get(SPECS + "?state=draft").statusCode()).isEqualTo(400);
    }

    private String spec(String prefix, String content) {
        String id = Site.unique(prefix);
        http.post(SPECS, "{\"id\":\"" + id + "\",\"title\":\"Plan\",\"content\":" + content + "}");
        return SPECS + "/" + id;
    }

    private static BodyPublisher none() {
        return BodyPublishers.noBody();
    }
}
