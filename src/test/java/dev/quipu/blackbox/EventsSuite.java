package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events over HTTP, as a client sees them. */
abstract class EventsSuite {

    private static final String EVENTS = "/api/v1/events";

    private final Http http;

    EventsSuite(Site site) {
        this.http = site.http();
    }

    @Test
    void oneEventIsCreatedAndReadBackAsSent() {
        // Given
        String id = Samples.id();
        String session = Site.unique("one");

        // When
        HttpResponse<String> answer =
                http.post(EVENTS, Samples.event(id, session, 1, "{\"z\":1,\"a\":\"é\",\"n\":1.10}"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Http.json(answer))
                .isEqualTo(Http.parse("{\"created\":1,\"duplicates\":0,\"conflicts\":0,\"rejected\":0,\"results\":["
                        + "{\"index\":0,\"id\":\"" + id + "\",\"outcome\":\"created\",\"problem\":null}]}"));
        HttpResponse<String> read = http.get(EVENTS + "/" + id);
        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body()).contains("\"data\":{\"z\":1,\"a\":\"é\",\"n\":1.10}");
        JsonNode event = Http.json(read);
        assertThat(event.path("id").textValue()).isEqualTo(id);
        assertThat(event.path("session_id").textValue()).isEqualTo(session);
        assertThat(event.path("timestamp").textValue()).isEqualTo("2026-11-20T10:00:01Z");
        assertThat(event.path("team_id").textValue()).isEqualTo("local");
    }

    @Test
    void everyEventOfABatchHasItsOwnOutcome() {
        // Given
        String stored = Samples.id();
        String taken = Samples.id();
        String fresh = Samples.id();
        String session = Site.unique("outcomes");
        http.post(EVENTS, Samples.batch(Samples.event(stored, session, 1), Samples.event(taken, session, 2)));

        // When
        JsonNode answer = Http.json(http.post(
                EVENTS,
                Samples.batch(
                        Samples.event(fresh, session, 3),
                        Samples.event(stored, session, 1),
                        Samples.event(taken, session, 2, "{\"other\":true}"),
                        Samples.event("7", session, 4))));

        // Then
        assertThat(answer.path("created").intValue()).isEqualTo(1);
        assertThat(answer.path("duplicates").intValue()).isEqualTo(1);
        assertThat(answer.path("conflicts").intValue()).isEqualTo(1);
        assertThat(answer.path("rejected").intValue()).isEqualTo(1);
        assertThat(answer.path("results"))
                .extracting(result -> result.path("outcome").textValue())
                .containsExactly("created", "duplicate", "conflict", "rejected");
        assertThat(answer.at("/results/2/problem/type").textValue()).isEqualTo("urn:quipu:problem:conflict");
        assertThat(answer.at("/results/3/problem/errors/0"))
                .isEqualTo(Http.parse("{\"field\":\"id\",\"message\":\"must be a ULID or a UUID\"}"));
        assertThat(http.get(EVENTS + "/" + taken).body()).contains("\"data\":{\"z\":1,\"a\":\"é\"}");
    }

    @Test
    void anIdInOtherLettersIsTheSameId() {
        // Given
        String upper = Samples.id().toUpperCase(Locale.ROOT);
        String lower = upper.toLowerCase(Locale.ROOT);
        String session = Site.unique("letters");

        // When
        JsonNode answer = Http.json(
                http.post(EVENTS, Samples.batch(Samples.event(upper, session, 1), Samples.event(lower, session, 1))));

        // Then
        assertThat(answer.path("results"))
                .extracting(result -> result.path("id").textValue() + " "
                        + result.path("outcome").textValue())
                .containsExactly(upper + " created", lower + " duplicate");
        assertThat(http.get(EVENTS + "/" + upper).body())
                .isEqualTo(http.get(EVENTS + "/" + lower).body());
    }

    @Test
    void aSampleOfAnotherOffsetIsTheSameTimeInUtc() {
        // Given
        String id = "01JD8Z5K3V4W5X6Y7Z8A9B0C1D";
        String event = Samples.event(id, null, 1).replace("T10:00:01Z", "T11:00:01.123456789+01:00");

        // When
        int status = http.post(EVENTS, event).statusCode();

        // Then
        assertThat(status).isEqualTo(200);
        assertThat(Http.json(http.get(EVENTS + "/" + id)).path("timestamp").textValue())
                .isEqualTo("2026-11-20T10:00:01.123456Z");
    }

    @Test
    void linesAreTakenOneEventEach() {
        // Given
        String first = Samples.id();
        String second = Samples.id();
        String session = Site.unique("lines");
        String lines = Samples.event(first, session, 1) + "\n\nnot json\n" + Samples.event(second, session, 2) + "\n";

        // When
        HttpResponse<String> answer =
                http.send("POST", EVENTS, BodyPublishers.ofString(lines), "Content-Type", Http.NDJSON);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Http.json(answer).path("results"))
                .extracting(result -> result.path("outcome").textValue())
                .containsExactly("created", "rejected", "created");
    }

    @Test
    void aCompressedBodyIsTaken() {
        // Given
        String id = Samples.id();
        byte[] body = Http.gzip(Samples.event(id, null, 1).getBytes(StandardCharsets.UTF_8));

        // When
        HttpResponse<String> answer = http.send(
                "POST",
                EVENTS,
                BodyPublishers.ofByteArray(body),
                "Content-Type",
                Http.JSON,
                "Content-Encoding",
                "gzip");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(Http.json(answer).path("created").intValue()).isEqualTo(1);
    }

    @Test
    void aThousandEventsAreTakenAndOneMoreIsNot() {
        // Given
        String session = Site.unique("thousand");
        String[] most = IntStream.range(0, 1000)
                .mapToObj(i -> Samples.event(Samples.id(), session, i % 60))
                .toArray(String[]::new);
        String[] tooMany = IntStream.range(0, 1001)
                .mapToObj(i -> Samples.event(Samples.id(), session, 1))
                .toArray(String[]::new);

        // When
        HttpResponse<String> taken = http.post(EVENTS, Samples.batch(most));
        HttpResponse<String> refused = http.post(EVENTS, Samples.batch(tooMany));

        // Then
        assertThat(Http.json(taken).path("created").intValue()).isEqualTo(1000);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(Http.json(refused).path("errors"))
                .isEqualTo(Http.parse("[{\"field\":\"events\",\"message\":\"must be 1 to 1000 events\"}]"));
        List<JsonNode> pages = http.pages("/api/v1/sessions/" + session + "/events?limit=300");
        assertThat(pages).extracting(page -> page.path("items").size()).containsExactly(300, 300, 300, 100);
    }

    @Test
    void aKnownTypesDataIsChecked() {
        // Given
        String event = Samples.start(Samples.id(), "s").replace("\"cwd\":\"/home/ada/app\",", "");

        // When
        JsonNode answer = Http.json(http.post(EVENTS, event));

        // Then
        assertThat(answer.path("rejected").intValue()).isEqualTo(1);
        assertThat(answer.at("/results/0/problem/errors/0/field").textValue()).isEqualTo("data.cwd");
    }

    @Test
    void sessionsFollowFromEventsInAnyOrder() {
        // Given
        String session = Site.unique("follows");

        // When
        http.post(EVENTS, Samples.end(Samples.id(), session));
        http.post(EVENTS, Samples.event(Samples.id(), session, 1));
        http.post(EVENTS, Samples.start(Samples.id(), session));

        // Then
        JsonNode row = Http.json(http.get("/api/v1/sessions/" + session));
        assertThat(row.path("lifecycle").textValue()).isEqualTo("ended");
        assertThat(row.path("started_at").textValue()).isEqualTo("2026-11-20T09:58:00Z");
        assertThat(row.path("ended_at").textValue()).isEqualTo("2026-11-20T10:05:00Z");
        assertThat(row.path("end_reason").textValue()).isEqualTo("exit");
        assertThat(row.path("branch").textValue()).isEqualTo("fix-parser");
        assertThat(row.path("model").textValue()).isEqualTo("claude-opus-4");
        assertThat(row.path("duration_ms").longValue()).isEqualTo(420000);
        assertThat(Http.json(http.get("/api/v1/sessions/" + session + "/events"))
                        .path("items"))
                .extracting(event -> event.path("type").textValue())
                .containsExactly("session.start", "tool.ran", "session.end");
    }

    @Test
    void listingsNarrowAndPageByLink() {
        // Given
        String session = Site.unique("listing");
        http.post(
                EVENTS,
                Samples.batch(
                        Samples.start(Samples.id(), session),
                        Samples.event(Samples.id(), session, 1),
                        Samples.event(Samples.id(), session, 2),
                        Samples.event(Samples.id(), session, 3)));

        // When
        HttpResponse<String> first = http.get(EVENTS + "?session=" + session + "&type=tool.ran&limit=2");
        String link = Http.header(first, "Link");
        HttpResponse<String> second = http.get(link.substring(link.indexOf("/api/"), link.indexOf(">; rel=\"next\"")));

        // Then
        assertThat(Http.json(first).path("items"))
                .extracting(event -> event.path("timestamp").textValue())
                .containsExactly("2026-11-20T10:00:01Z", "2026-11-20T10:00:02Z");
        assertThat(Http.json(second).path("items"))
                .extracting(event -> event.path("timestamp").textValue())
                .containsExactly("2026-11-20T10:00:03Z");
        assertThat(Http.json(second).path("next_cursor").isNull()).isTrue();
        assertThat(Http.header(second, "Link")).isEmpty();
    }

    @Test
    void listingsReadByTimeInBothDirections() {
        // Given
        String session = Site.unique("order");
        http.post(
                EVENTS,
                Samples.batch(
                        Samples.event(Samples.id(), session, 1),
                        Samples.event(Samples.id(), session, 2),
                        Samples.event(Samples.id(), session, 3)));

        // When
        JsonNode page = Http.json(http.get(EVENTS + "?session=" + session
                + "&order=desc&after=2026-11-20T10:00:01Z&before=2026-11-20T11:00:04%2B01:00"));

        // Then
        assertThat(page.path("items"))
                .extracting(event -> event.path("timestamp").textValue())
                .containsExactly("2026-11-20T10:00:03Z", "2026-11-20T10:00:02Z");
    }

    @Test
    void anEventKnownToTheClientIsNotSentAgain() {
        // Given
        String id = Samples.id();
        http.post(EVENTS, Samples.event(id, null, 1));
        String tag = Http.header(http.get(EVENTS + "/" + id), "ETag");

        // When
        HttpResponse<String> answer = http.get(EVENTS + "/" + id, "If-None-Match", tag);

        // Then
        assertThat(tag).startsWith("\"");
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }
}
