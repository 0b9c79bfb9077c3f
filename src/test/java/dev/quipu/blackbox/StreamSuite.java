package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams of events: history, then live, and pages that lead into them. */
abstract class StreamSuite {

    private static final String STREAM = "/api/v1/events/stream";
    private static final Pattern MONITOR = Pattern.compile("<https?://[^/]+([^>]+)>; rel=\"monitor\"");
    private static final int WRITERS = 4;
    private static final int EACH = 100;

    private final Site site;

    StreamSuite(Site site) {
        this.site = site;
    }

    @Test
    void aReaderSeesWhatIsStoredFromNowOn() {
        // Given
        String session = Site.unique("now");
        append(session);
        try (StreamReader reader = StreamReader.open(site.server(), STREAM + "?session=" + session)) {
            // When
            String first = append(session);
            append(Site.unique("other"));
            String second = append(session);

            // Then
            assertThat(reader.awaitEvents(2)).containsExactly(first, second);
            assertThat(reader.lines()).startsWith("retry: 1000");
            assertThat(Http.header(reader.answer(), "Content-Type")).isEqualTo("text/event-stream");
            assertThat(Http.header(reader.answer(), "Cache-Control")).isEqualTo("no-store");
            assertThat(Http.header(reader.answer(), "X-Accel-Buffering")).isEqualTo("no");
            assertThat(reader.fields("event")).isEmpty();
            assertThat(reader.fields("data").get(0))
                    .isEqualTo(site.http().get("/api/v1/events/" + first).body());
        }
    }

    @Test
    void historyGoesOverIntoLiveWithoutGapOrRepeat() throws Exception {
        // Given
        String session = Site.unique("seam");
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<List<String>>> written = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                written.add(writers.submit(() -> appendMany(session)));
            }

            // When: each begins at another moment, in the midst of the writing
            List<StreamReader> readers = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                readers.add(StreamReader.open(
                        site.server(), "/api/v1/sessions/" + created(session) + "/events/stream?after=beginning"));
                readers.add(StreamReader.open(site.server(), STREAM + "?after=beginning&session=" + session));
            }
            List<String> ids = new ArrayList<>();
            for (Future<List<String>> one : written) {
                ids.addAll(one.get());
            }

            // Then
            List<String> first = readers.get(0).awaitEvents(ids.size());
            assertThat(first).containsExactlyInAnyOrderElementsOf(ids);
            for (StreamReader reader : readers) {
                assertThat(reader.awaitEvents(ids.size())).isEqualTo(first);
                reader.close();
            }
            assertThat(stored("/api/v1/sessions/" + session + "/events?order=stored&limit=70"))
                    .isEqualTo(first);
        } finally {
            writers.shutdownNow();
        }
    }

    @Test
    void aReaderThatComesBackMissesAndRepeatsNothing() {
        // Given
        String session = Site.unique("back");
        List<String> ids = List.of(append(session), append(session), append(session));
        String second;
        try (StreamReader reader = StreamReader.open(site.server(), STREAM + "?after=beginning&session=" + session)) {
            reader.awaitEvents(3);
            second = reader.fields("id").get(reader.fields("id").size() - 2);
        }

        // When
        String later = append(session);

        // Then: the header is stronger than the address
        try (StreamReader reader = StreamReader.open(
                site.server(), STREAM + "?after=beginning&session=" + session, "Last-Event-ID", second)) {
            assertThat(reader.awaitEvents(2)).containsExactly(ids.get(2), later);
        }
        try (StreamReader reader =
                StreamReader.open(site.server(), "/api/v1/sessions/" + session + "/events/stream?after=" + second)) {
            assertThat(reader.awaitEvents(2)).containsExactly(ids.get(2), later);
        }
        JsonNode page =
                Http.json(site.http().get("/api/v1/events?order=stored&session=" + session + "&cursor=" + second));
        assertThat(page.path("items"))
                .extracting(event -> event.path("id").textValue())
                .containsExactly(ids.get(2), later);
    }

    @Test
    void aStreamBeginsWhereItWouldGoOnThoughNothingComes() {
        // Given
        String session = Site.unique("quiet");
        append(session);
        String begin;
        try (StreamReader reader = StreamReader.open(site.server(), STREAM + "?session=" + session)) {
            begin = reader.fields("id").get(0);
        }

        // When
        String missed = append(session);

        // Then
        try (StreamReader reader =
                StreamReader.open(site.server(), STREAM + "?session=" + session, "Last-Event-ID", begin)) {
            assertThat(reader.awaitEvents(1)).containsExactly(missed);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "type=note.taken",
        "workspace=github.com%2Facme%2Fapp&type=note.taken",
        "device=laptop-7&type=note.taken"
    })
    void filtersHoldInHistoryAndLive(String filter) {
        // Given
        String session = Site.unique("filters");
        append(session);
        String before = note(session);
        try (StreamReader reader =
                StreamReader.open(site.server(), STREAM + "?after=beginning&session=" + session + "&" + filter)) {
            assertThat(reader.awaitEvents(1)).containsExactly(before);

            // When
            append(session);
            String after = note(session);

            // Then
            assertThat(reader.awaitEvents(2)).containsExactly(before, after);
        }
    }

    @Test
    void pagesInTheOrderOfStoringLeadIntoTheStream() {
        // Given
        String session = Site.unique("pages");
        List<String> ids = List.of(append(session, 9), append(session, 3), append(session, 5));

        // When
        HttpResponse<String> first = site.http().get("/api/v1/events?order=stored&limit=2&session=" + session);
        HttpResponse<String> last = site.http()
                .get("/api/v1/sessions/" + session + "/events?order=stored&limit=2&cursor="
                        + Http.json(first).path("next_cursor").textValue());

        // Then
        assertThat(ids(first)).isEqualTo(ids.subList(0, 2));
        assertThat(ids(last)).isEqualTo(ids.subList(2, 3));
        assertThat(Http.json(last).path("next_cursor").isNull()).isTrue();
        try (StreamReader fromFirst = StreamReader.open(site.server(), monitor(first));
                StreamReader fromLast = StreamReader.open(site.server(), monitor(last))) {
            String live = append(session);
            assertThat(fromFirst.awaitEvents(2)).containsExactly(ids.get(2), live);
            assertThat(fromLast.awaitEvents(1)).containsExactly(live);
        }
    }

    @Test
    void anEmptyPageLeadsIntoTheStreamToo() {
        String session = Site.unique("empty");
        HttpResponse<String> page = site.http().get("/api/v1/events?order=stored&session=" + session);
        assertThat(ids(page)).isEmpty();
        try (StreamReader reader = StreamReader.open(site.server(), monitor(page))) {
            String only = append(session);
            assertThat(reader.awaitEvents(1)).containsExactly(only);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/sessions/no-such-session/events/stream, text/event-stream, 404, not-found",
        "/api/v1/events/stream?workspace=no-such, */*, 404, not-found",
        "/api/v1/events/stream?device=no-such, */*, 404, not-found",
        "/api/v1/events/stream?after=nonsense, */*, 400, invalid-cursor",
        "/api/v1/events/stream?limit=3, */*, 400, invalid",
        "/api/v1/events/stream, application/json, 406, not-acceptable",
    })
    void whatIsWrongIsToldBeforeTheStreamBegins(String path, String accept, int status, String kind) {
        HttpResponse<String> answer = site.http().get(path, "Accept", accept);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(Http.header(answer, "Content-Type")).startsWith(Http.PROBLEM);
        assertThat(Http.json(answer).path("type").textValue()).isEqualTo("urn:quipu:problem:" + kind);
    }

    @Test
    void aLastEventIdThatIsNoneIsRefused() {
        HttpResponse<String> answer = site.http().get(STREAM, "Last-Event-ID", "nonsense");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Http.json(answer).path("type").textValue()).isEqualTo("urn:quipu:problem:invalid-cursor");
    }

    @Test
    void anEventIsSeenSoonAfterItsCommit() {
        // Given
        String session = Site.unique("soon");
        try (StreamReader reader = StreamReader.open(site.server(), STREAM + "?session=" + session)) {
            append(session);
            reader.awaitEvents(1);
            double before = site.http().metric("quipu_stream_lag_seconds_sum");
            double count = site.http().metric("quipu_stream_lag_seconds_count");

            // When
            for (int i = 0; i < 50; i++) {
                append(session);
                reader.awaitEvents(i + 2);
            }

            // Then: from the ingest, so that the commit counts too
            double mean = (site.http().metric("quipu_stream_lag_seconds_sum") - before)
                    / (site.http().metric("quipu_stream_lag_seconds_count") - count);
            assertThat(mean).isLessThan(0.25);
            assertThat(site.http().metric("quipu_stream_subscribers")).isGreaterThanOrEqualTo(1);
        }
    }

    private String created(String session) {
        await().until(() -> site.http().get("/api/v1/sessions/" + session).statusCode() == 200);
        return session;
    }

    private List<String> appendMany(String session) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            ids.add(append(session));
        }
        return ids;
    }

    private String append(String session) {
        return append(session, 1);
    }

    private String append(String session, int second) {
        return store(site.server(), Samples.event(Samples.id(), session, second));
    }

    private String note(String session) {
        return store(site.server(), Samples.event(Samples.id(), session, 1).replace("tool.ran", "note.taken"));
    }

    private static String store(RunningQuipu server, String event) {
        HttpResponse<String> answer = server.http().post("/api/v1/events", event);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Http.parse(event).path("id").textValue();
    }

    private List<String> stored(String path) {
        List<String> ids = new ArrayList<>();
        site.http()
                .pages(path)
                .forEach(page -> page.path("items")
                        .forEach(event -> ids.add(event.path("id").textValue())));
        return ids;
    }

    private static List<String> ids(HttpResponse<String> page) {
        List<String> ids = new ArrayList<>();
        Http.json(page).path("items").forEach(event -> ids.add(event.path("id").textValue()));
        return ids;
    }

    private static String monitor(HttpResponse<String> page) {
        Matcher link = MONITOR.matcher(String.join(", ", page.headers().allValues("Link")));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }
}
