package dev.quipu.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.problem.FieldError;
import dev.quipu.client.RecordingServer.Answer;
import dev.quipu.client.RecordingServer.Request;
import dev.quipu.port.event.IngestResult;
import dev.quipu.port.event.IngestResult.EventProblem;
import dev.quipu.port.event.IngestResult.EventResult;
import dev.quipu.port.event.Outcome;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSinkTest {

    private RecordingServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RecordingServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eventsThatAreStoredAreFoundWithoutTheirContent() {
        // Given
        server.answering(request -> new Answer(request.path().endsWith("/a") ? 404 : 200, ""));

        // When
        Set<String> stored = sink(server.url()).stored(List.of("a", "b"));

        // Then
        assertThat(stored).containsExactly("b");
        assertThat(server.requests())
                .extracting(request -> request.method() + " " + request.path())
                .containsExactlyInAnyOrder("HEAD /api/v1/events/a", "HEAD /api/v1/events/b");
    }

    @Test
    void eventsAreSentAsLinesAndTheAnswerIsReadEventByEvent() {
        // Given
        server.answering(request -> new Answer(200, """
                {"created":1,"duplicates":1,"conflicts":0,"rejected":1,"results":[
                 {"index":0,"id":"a","outcome":"created"},
                 {"index":1,"id":"b","outcome":"duplicate","problem":null},
                 {"index":2,"id":null,"outcome":"rejected","problem":{"type":"urn:quipu:problem:invalid",
                  "title":"Invalid event","detail":"id must be given",
                  "errors":[{"field":"id","message":"must be given"}]}}]}"""));

        // When
        IngestResult result = sink(server.url()).send(List.of(Drafts.draft(1), Drafts.draft(2), Drafts.draft(3)));

        // Then
        EventProblem problem = new EventProblem(
                "urn:quipu:problem:invalid",
                "Invalid event",
                "id must be given",
                List.of(new FieldError("id", "must be given")));
        assertThat(result)
                .isEqualTo(new IngestResult(
                        1,
                        1,
                        0,
                        1,
                        List.of(
                                new EventResult(0, "a", Outcome.CREATED, null),
                                new EventResult(1, "b", Outcome.DUPLICATE, null),
                                new EventResult(2, null, Outcome.REJECTED, problem))));
        String body = EventJson.line(Drafts.draft(1)) + "\n" + EventJson.line(Drafts.draft(2)) + "\n"
                + EventJson.line(Drafts.draft(3)) + "\n";
        assertThat(server.requests())
                .containsExactly(new Request("POST", "/api/v1/events", "application/x-ndjson", null, body));
    }

    @Test
    void aUserInTheUrlIsSentAsAHeaderAndNotShown() {
        // Given
        HttpSink sink = sink(server.url().replace("http://", "http://ann:secret@") + "/");

        // When
        sink.send(List.of(Drafts.draft(1)));

        // Then
        assertThat(server.requests().get(0).authorization()).isEqualTo("Basic YW5uOnNlY3JldA==");
        assertThat(sink.location()).isEqualTo(server.url());
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void aServerThatCannotAnswerNowIsUnavailable(int status) {
        // Given
        server.answering(request -> new Answer(status, "{\"title\":\"Full\"}"));

        // When, Then
        assertThatThrownBy(() -> sink(server.url()).send(List.of(Drafts.draft(1))))
                .isInstanceOf(SinkUnavailableException.class)
                .hasMessage("Quipu at " + server.url() + " is unavailable (" + status
                        + " Full); the events can be sent again later");
    }

    @ParameterizedTest
    @CsvSource({
        "400, urn:quipu:problem:invalid, true",
        "422, urn:quipu:problem:invalid, true",
        "400, about:blank, false",
        "413, about:blank, true",
        "404, about:blank, false"
    })
    void aRefusalTellsTheProblemAndWhetherTheContentIsAtFault(int status, String type, boolean contentAtFault) {
        // Given
        server.answering(request ->
                new Answer(status, "{\"type\":\"" + type + "\",\"title\":\"No\",\"detail\":\"Because of it\"}"));

        // When, Then
        assertThatThrownBy(() -> sink(server.url()).send(List.of(Drafts.draft(1))))
                .isInstanceOfSatisfying(SinkRefusedException.class, refusal -> {
                    assertThat(refusal.contentAtFault()).isEqualTo(contentAtFault);
                    assertThat(refusal.status()).isEqualTo(status);
                })
                .hasMessage(server.url() + " refused the request: " + status + " No: Because of it");
    }

    @ParameterizedTest
    @CsvSource({
        "401, '', No key was sent. Set QUIPU_KEY.",
        "401, ann:secret@, No: Because of it. Check the user and the password in the server's URL.",
        "403, '', No: Because of it. Set QUIPU_KEY to a key that may do this."
    })
    void whoIsNotLetInIsToldWhatToDo(int status, String user, String advice) {
        // Given
        server.answering(request -> new Answer(status, "{\"title\":\"No\",\"detail\":\"Because of it\"}"));

        // When, Then
        assertThatThrownBy(() ->
                        sink(server.url().replace("http://", "http://" + user)).send(List.of(Drafts.draft(1))))
                .isInstanceOfSatisfying(
                        SinkRefusedException.class,
                        refusal -> assertThat(refusal.contentAtFault()).isFalse())
                .hasMessageStartingWith(server.url() + " refused the request: " + status + " " + advice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>hello</html>",
                "{}",
                "{\"results\":[]}",
                "{\"results\":[{\"index\":0,\"outcome\":\"eaten\"}]}",
                "{\"results\":[{\"index\":1,\"outcome\":\"created\"}]}"
            })
    void anotherServiceIsNotTakenForQuipu(String body) {
        // Given
        server.answering(request -> new Answer(200, body));

        // When, Then
        assertThatThrownBy(() -> sink(server.url()).send(List.of(Drafts.draft(1))))
                .isInstanceOf(SinkUnavailableException.class)
                .hasMessage("The server at " + server.url() + " does not respond like Quipu; check the server's URL");
    }

    @Test
    void withoutAServerTheMessageSaysWhatToDo() throws IOException {
        // Given
        String url;
        try (ServerSocket socket = new ServerSocket(0)) {
            url = "http://127.0.0.1:" + socket.getLocalPort();
        }

        // When, Then
        assertThatThrownBy(() -> sink(url).send(List.of(Drafts.draft(1))))
                .isInstanceOf(SinkUnavailableException.class)
                .hasMessage("No Quipu server is running at " + url + "; start one with `quipu serve`");
    }

    @Test
    void aServerThatNeverAnswersIsUnavailableAfterTheTimeout() throws IOException {
        try (HangingServer hanging = new HangingServer()) {
            // Given
            HttpSink sink = new HttpSink(hanging.url(), ServerKey.NONE, Duration.ofMillis(250), Duration.ofMillis(300));

            // When, Then
            assertThatThrownBy(() -> sink.send(List.of(Drafts.draft(1))))
                    .isInstanceOf(SinkUnavailableException.class)
                    .hasMessage("Quipu at " + hanging.url()
                            + " did not answer within 300 ms; the events can be sent again later");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"detected", "capturing"})
    void anOpenSessionIsEnded(String lifecycle) {
        // Given
        server.answering(request -> new Answer(200, "{\"lifecycle\":\"" + lifecycle + "\"}"));

        // When
        sink(server.url()).end("a/b c?ü");

        // Then
        String path = "/api/v1/sessions/a%2Fb%20c%3F%C3%BC";
        assertThat(server.requests())
                .containsExactly(
                        new Request("GET", path, null, null, ""),
                        new Request("PATCH", path, "application/merge-patch+json", null, "{\"lifecycle\":\"ended\"}"));
    }

    @ParameterizedTest
    @CsvSource({"200, ended", "200, archived", "404, ''"})
    void aSessionThatIsNotOpenIsLeftAsItIs(int status, String lifecycle) {
        // Given
        server.answering(request -> new Answer(status, "{\"lifecycle\":\"" + lifecycle + "\"}"));

        // When
        sink(server.url()).end("s1");

        // Then
        assertThat(server.requests()).extracting(Request::method).containsExactly("GET");
    }

    @Test
    void somebodyElseMayMoveTheSessionOnInBetween() {
        // Given
        server.answering(request -> request.method().equals("GET")
                ? new Answer(200, "{\"lifecycle\":\"capturing\"}")
                : new Answer(409, "{}"));

        // When
        sink(server.url()).end("s1");

        // Then
        assertThat(server.requests()).extracting(Request::method).containsExactly("GET", "PATCH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:7847", "ftp://host", "http://", "http://a:secret@b c", "/path"})
    void whatIsNoWebAddressIsRefusedWithoutQuotingIt(String url) {
        // When, Then
        assertThatThrownBy(() -> sink(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The server must be an http or https URL with a host, such as http://127.0.0.1:7847");
    }

    private static HttpSink sink(String url) {
        return new HttpSink(url, ServerKey.NONE, Duration.ofSeconds(5), Duration.ofSeconds(10));
    }
}
