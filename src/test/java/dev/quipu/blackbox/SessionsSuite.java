package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions over HTTP, as a client sees them. */
abstract class SessionsSuite {

    private static final String SESSIONS = "/api/v1/sessions";

    private final Http http;

    SessionsSuite(Site site) {
        this.http = site.http();
    }

    @Test
    void aSessionIsMadeReadChangedAndDeleted() {
        // Given
        String id = Site.unique("life");

        // When
        HttpResponse<String> made = http.post(
                SESSIONS,
                Samples.session(
                        id,
                        "\"name\":\"Köşk 中 😀\",\"pr_approved\":false,\"tokens_in\":0,\"cost_estimate_usd\":0.25,"
                                + "\"tags\":[\"b\",\"a\"],\"metadata\":{\"z\":1,\"a\":[]},"
                                + "\"started_at\":\"2026-11-20T11:58:00.123456789+02:00\""));
        HttpResponse<String> changed = http.patch(
                SESSIONS + "/" + id, "{\"summary\":\"Fixed\",\"metadata\":{\"z\":null,\"b\":2},\"tags\":[\"c\"]}");
        HttpResponse<String> read = http.get(SESSIONS + "/" + id);
        HttpResponse<String> deleted = http.delete(SESSIONS + "/" + id);
        HttpResponse<String> gone = http.get(SESSIONS + "/" + id);

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(Http.header(made, "Location")).endsWith(SESSIONS + "/" + id);
        JsonNode first = Http.json(made);
        assertThat(first.path("name").textValue()).isEqualTo("Köşk 中 😀");
        assertThat(first.path("pr_approved").isBoolean()).isTrue();
        assertThat(first.path("pr_approved").booleanValue()).isFalse();
        assertThat(first.path("tokens_in").longValue()).isZero();
        assertThat(first.path("tokens_out").isNull()).isTrue();
        assertThat(first.path("cost_estimate_usd").decimalValue()).isEqualByComparingTo("0.25");
        assertThat(first.path("started_at").textValue()).isEqualTo("2026-11-20T09:58:00.123456Z");
        assertThat(first.path("lifecycle").textValue()).isEqualTo("detected");
        assertThat(made.body()).contains("\"tags\":[\"b\",\"a\"]", "\"metadata\":{\"z\":1,\"a\":[]}");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(read.body()).isEqualTo(changed.body());
        assertThat(Http.json(read).path("metadata")).isEqualTo(Http.parse("{\"a\":[],\"b\":2}"));
        assertThat(Http.json(read).path("summary").textValue()).isEqualTo("Fixed");
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(gone.statusCode()).isEqualTo(404);
    }

    @Test
    void onlyTheVersionThatIfMatchNamesIsChanged() {
        // Given
        String id = Site.unique("tagged");
        String path = SESSIONS + "/" + id;
        String first = Http.header(http.post(SESSIONS, Samples.session(id, "")), "ETag");

        // When
        HttpResponse<String> changed = http.patch(path, "{\"summary\":\"one\"}", "If-Match", first);
        HttpResponse<String> stale = http.patch(path, "{\"summary\":\"two\"}", "If-Match", first);
        HttpResponse<String> staleDelete = http.delete(path, "If-Match", first);
        HttpResponse<String> known = http.get(path, "If-None-Match", Http.header(changed, "ETag"));

        // Then
        assertThat(first).matches("\"[^\"]+\"");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(Http.header(changed, "ETag")).isNotEqualTo(first);
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(Http.json(stale).path("type").textValue()).isEqualTo("urn:quipu:problem:precondition-failed");
        assertThat(staleDelete.statusCode()).isEqualTo(412);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(Http.json(http.get(path)).path("summary").textValue()).isEqualTo("one");
    }

    @Test
    void anIdempotencyKeyMakesARetrySafe() {
        // Given
        String key = Site.unique("key");
        String body = "{\"agent\":\"codex\",\"device_id\":\"laptop-7\"}";

        // When
        HttpResponse<String> first = http.post(SESSIONS, body, "Idempotency-Key", key);
        HttpResponse<String> again = http.post(SESSIONS, body, "Idempotency-Key", key);
        HttpResponse<String> other = http.post(SESSIONS, body.replace("codex", "gemini"), "Idempotency-Key", key);

        // Then
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(Http.json(other).path("type").textValue()).isEqualTo("urn:quipu:problem:idempotency-key-reused");
    }

    @Test
    void aSecondSessionOfTheSameIdIsRefused() {
        // Given
        String id = Site.unique("twice");
        http.post(SESSIONS, Samples.session(id, ""));

        // When
        HttpResponse<String> answer = http.post(SESSIONS, Samples.session(id, "\"name\":\"other\""));

        // Then
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(Http.json(answer).path("detail").textValue()).isEqualTo("The session " + id + " already exists.");
    }

    @Test
    void anIllegalStepNamesBothStates() {
        // Given
        String id = Site.unique("step");
        http.post(SESSIONS, Samples.session(id, ""));

        // When
        HttpResponse<String> illegal = http.patch(SESSIONS + "/" + id, "{\"lifecycle\":\"archived\"}");
        HttpResponse<String> legal = http.patch(SESSIONS + "/" + id, "{\"lifecycle\":\"ended\"}");

        // Then
        assertThat(illegal.statusCode()).isEqualTo(409);
        assertThat(Http.json(illegal).path("type").textValue()).isEqualTo("urn:quipu:problem:illegal-transition");
        assertThat(Http.json(illegal).path("detail").textValue())
                .isEqualTo("Session " + id + " is detected and cannot become archived; from detected it may become"
                        + " capturing, ended, failed.");
        assertThat(Http.json(legal).path("lifecycle").textValue()).isEqualTo("ended");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "a/b/c", "100%", "ünï-😀", "a?b#c", "a+b", "..", "a;b=c", "\"quoted\""})
    void anyTextIsAnId(String text) {
        // Given
        String id = Site.unique(text) + text;
        String path =
                SESSIONS + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        HttpResponse<String> made = http.post(SESSIONS, Samples.session(id, ""));

        // When
        HttpResponse<String> read = http.get(path);
        HttpResponse<String> byLocation = http.get(Http.header(made, "Location").replaceFirst("^https?://[^/]+", ""));
        HttpResponse<String> events = http.get(path + "/events");

        // Then
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(read.statusCode()).as(read.body()).isEqualTo(200);
        assertThat(Http.json(read).path("id").textValue()).isEqualTo(id);
        assertThat(byLocation.body()).isEqualTo(read.body());
        assertThat(events.statusCode()).isEqualTo(200);
    }

    @Test
    void listingsPageWithoutGapOrRepeat() {
        // Given
        String tag = Site.unique("paged");
        List<String> ids = IntStream.range(0, 7).mapToObj(i -> tag + i).toList();
        ids.forEach(id -> http.post(
                SESSIONS, Samples.session(id, "\"tags\":[\"" + tag + "\"],\"started_at\":\"2026-11-20T10:00:00Z\"")));

        // When
        List<JsonNode> pages = http.pages(SESSIONS + "?tag=" + tag + "&limit=3");
        HttpResponse<String> first = http.get(SESSIONS + "?tag=" + tag + "&limit=3");

        // Then
        assertThat(pages).extracting(page -> page.path("items").size()).containsExactly(3, 3, 1);
        assertThat(pages.stream().flatMap(page -> page.path("items").findValuesAsText("id").stream()))
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(Http.header(first, "Link"))
                .matches("<http://[^>]*/api/v1/sessions\\?[^>]*cursor=[^>]*>; rel=\"next\"")
                .contains("tag=" + tag, "limit=3");
    }

    @Test
    void filtersNarrow() {
        // Given
        String tag = Site.unique("filtered");
        http.post(
                SESSIONS,
                Samples.session(
                        tag + "-1",
                        "\"tags\":[\"" + tag + "\"],\"task_id\":\"#1\",\"branch\":\"main\",\"repo_name\":\"app\","
                                + "\"name\":\"Fix PARSER 100%\",\"started_at\":\"2026-11-20T10:00:00Z\","
                                + "\"lifecycle\":\"ended\",\"ended_at\":\"2026-11-20T11:00:00Z\""));
        http.post(
                SESSIONS,
                Samples.session(
                        tag + "-2",
                        "\"tags\":[\"" + tag + "\"],\"task_id\":\"#2\",\"parent_session_id\":\"" + tag
                                + "-1\",\"started_at\":\"2026-11-20T12:00:00Z\""));

        // Then
        assertThat(found(tag, "")).containsExactly(tag + "-2", tag + "-1");
        assertThat(found(tag, "&task=%231")).containsExactly(tag + "-1");
        assertThat(found(tag, "&branch=main")).containsExactly(tag + "-1");
        assertThat(found(tag, "&repo=app")).containsExactly(tag + "-1");
        assertThat(found(tag, "&q=parser%20100%25")).containsExactly(tag + "-1");
        assertThat(found(tag, "&q=parser_100")).isEmpty();
        assertThat(found(tag, "&parent=" + tag + "-1")).containsExactly(tag + "-2");
        assertThat(found(tag, "&lifecycle=ended,archived")).containsExactly(tag + "-1");
        assertThat(found(tag, "&agent=claude-code&device=laptop-7&workspace=github.com/acme/app"))
                .containsExactly(tag + "-2", tag + "-1");
        assertThat(found(tag, "&agent=codex")).isEmpty();
        assertThat(found(tag, "&after=2026-11-20T11:00:00Z")).containsExactly(tag + "-2");
        assertThat(found(tag, "&ended_before=2026-11-20T11:00:01Z")).containsExactly(tag + "-1");
    }

    @Test
    void manyAreAskedAfterAtOnce() {
        // Given
        String id = Site.unique("status");
        http.post(SESSIONS, Samples.session(id, "\"started_at\":\"2026-11-20T10:00:00Z\""));

        // When
        JsonNode answer = Http.json(
                http.post(SESSIONS + "/status", "{\"session_ids\":[\"nobody\",\"" + id + "\",\"" + id + "\"]}"));

        // Then
        assertThat(answer.path("sessions").size()).isEqualTo(1);
        assertThat(answer.at("/sessions/0/id").textValue()).isEqualTo(id);
        assertThat(answer.at("/sessions/0/lifecycle").textValue()).isEqualTo("detected");
        assertThat(answer.path("not_found")).isEqualTo(Http.parse("[\"nobody\"]"));
    }

    @Test
    void tenThousandAreAskedAfterAtOnceAndNoMore() {
        // When
        HttpResponse<String> most = http.post(SESSIONS + "/status", ids(10_000));
        HttpResponse<String> tooMany = http.post(SESSIONS + "/status", ids(10_001));

        // Then
        assertThat(Http.json(most).path("not_found").size()).isEqualTo(10_000);
        assertThat(tooMany.statusCode()).isEqualTo(400);
    }

    private static String ids(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"missing-" + i + "\"")
                .collect(Collectors.joining(",", "{\"session_ids\":[", "]}"));
    }

    private List<String> found(String tag, String filter) {
        HttpResponse<String> answer = http.get(SESSIONS + "?tag=" + tag + filter);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Http.json(answer).path("items").findValuesAsText("id");
    }
}
