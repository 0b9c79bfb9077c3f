package dev.quipu.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.client.RecordingServer;
import dev.quipu.client.RecordingServer.Answer;
import dev.quipu.client.RecordingServer.Request;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands on specs, runs and tasks, as clients of an API that says what a test wants. */
class WorkCommandsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private RecordingServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        server = new RecordingServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run start --spec x --role r --model m | agent_role must be planner or verifier | --role must be planner or verifier",
                "task claim 019cb000-0000-7000-8000-000000000001 --run 019cb000-0000-7000-8000-000000000002 --lease 25h"
                        + " | lease_seconds must be at most 86400; agent_run_id must be an id"
                        + " | --lease must be at most 86400; --run must be an id",
                "spec update x --title y | content must be an object | content must be an object"
            })
    void anErrorNamesTheOptionAndNotTheFieldOfTheApi(String arguments, String detail, String said) {
        // Given
        server.answering(request -> request.method().equals("GET")
                ? new Answer(200, "{\"items\":[],\"id\":\"x\"}")
                : new Answer(
                        400,
                        "{\"type\":\"urn:quipu:problem:invalid\",\"title\":\"No\",\"detail\":\"" + detail + "\"}"));

        // When
        int exit = run(server.url(), arguments.split(" "));

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(errors.toString().strip()).isEqualTo("quipu: " + said);
    }

    @Test
    void aPairThatIsNoneIsNamedWithItsOptionOnce() {
        // When
        int exit = run(server.url(), "artifact", "put", "file", "--run", "r", "--type", "log", "--metadata", "exit");

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(errors.toString()).startsWith("quipu: Value for option '--metadata' ");
    }

    @ParameterizedTest
    @CsvSource({
        "run list,There are no runs. Start one with `quipu run start`.",
        "run list --limit 5 --utc --wide,There are no runs. Start one with `quipu run start`.",
        "run list --backend sqlite,There are no runs. Start one with `quipu run start`.",
        "run list --spec 019cb000-0000-7000-8000-000000000001,No runs match.",
        "run list --cursor abc,There are no more runs.",
        "spec list,There are no specs. Create one with `quipu spec create`.",
        "task list --spec 019cb000-0000-7000-8000-000000000001,The spec has no tasks. Add one with `quipu task add`.",
        "spec list --status draft,No specs match.",
        "git list --type commit,No git activities match."
    })
    void aListingWithoutRowsTellsWhetherThereAreNoneOrOnlyNoneThatWereAskedFor(String arguments, String said) {
        // Given
        server.answering(request -> new Answer(200, "{\"items\":[],\"next_cursor\":null}"));

        // When
        int exit = run(server.url(), arguments.split(" "));

        // Then
        assertThat(exit).as(errors.toString()).isZero();
        assertThat(errors.toString().strip()).isEqualTo(said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec list",
                "spec show x",
                "spec update x --title y",
                "spec delete x",
                "spec delete x --yes",
                "spec versions x",
                "spec diff x 1 2",
                "spec restore x 1",
                "run start --spec x --role verifier --model m",
                "run finish x",
                "run list",
                "run show x",
                "task add --spec x --title y",
                "task list --spec x",
                "task show x",
                "task claim x --run y",
                "task finish x --run y",
                "task skip x",
                "task next --spec x --run y",
                "task next --spec x --run y --wait",
            })
    void withoutAServerTheWayToOneIsTold(String arguments) throws IOException {
        // Given
        String nowhere = "http://127.0.0.1:" + freePort();

        // When
        int exit = run(nowhere, arguments.split(" "));

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(errors.toString().strip())
                .isEqualTo("quipu: No Quipu server is running at " + nowhere + "; start one with `quipu serve`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec list",
                "spec show x",
                "spec diff x 1 2",
                "spec restore x 1",
                "run start --spec x --role verifier --model m",
                "task claim x --run y",
                "task list --spec x",
            })
    void whatTheApiAnswersIsPrintedAsItIs(String arguments) {
        // Given
        String answer = "{\"items\":[],\"next_cursor\":null,\"id\":\"x\",\"status\":\"s\",\"title\":\"t\","
                + "\"agent_run_id\":\"y\",\"unknown\":1.00}";
        server.answering(request -> new Answer(200, answer));

        // When
        int exit = run(server.url(), (arguments + " --json").split(" "));

        // Then
        assertThat(exit).as(errors.toString()).isZero();
        assertThat(out.toString().strip()).isEqualTo(answer);
    }

    @Test
    void whatIsNoQuipuIsToldSo() {
        // Given
        server.answering(request -> new Answer(200, "<html></html>"));

        // When
        int exit = run(server.url(), "spec", "restore", "x", "1");

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(errors.toString().strip())
                .isEqualTo("quipu: The server at " + server.url() + " does not respond like Quipu (200)");
    }

    @Test
    void aContentIsSentAsItWasWritten() throws IOException {
        // Given
        String content = "{\"intent\":\"x\",\"meta\":{\"a\":1.00,\"b\":1e400,\"c\":\"\\ud83d\"}}";
        Path file = Files.writeString(folder.resolve("content.json"), content);
        server.answering(request -> new Answer(201, "{\"id\":\"x\",\"title\":\"t\",\"status\":\"draft\"}"));

        // When
        int exit = run(server.url(), "spec", "create", "--title", "t", "--file", file.toString());

        // Then
        assertThat(exit).as(errors.toString()).isZero();
        assertThat(server.requests())
                .extracting(Request::body)
                .containsExactly("{\"title\":\"t\",\"content\":" + content + "}");
    }

    @Test
    void whatIsDeletedIsNotToldInJson() {
        // Given
        server.answering(request -> new Answer(204, ""));

        // When
        int exit = run(server.url(), "spec", "delete", "x", "--yes", "--json");

        // Then
        assertThat(exit).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(server.requests()).extracting(Request::method).containsExactly("DELETE");
    }

    @Test
    void whereAnotherRunIsFasterTheNextTaskIsClaimed() {
        // Given
        server.answering(request -> switch (request.path()) {
            case "/api/v1/specs/s/tasks" ->
                new Answer(
                        200,
                        "{\"items\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"},{\"id\":\"d\"}],\"next_cursor\":null}");
            case "/api/v1/tasks/a/claim" -> refusal("task-claimed");
            case "/api/v1/tasks/b/claim" -> refusal("task-not-ready");
            case "/api/v1/tasks/c/claim" -> refusal("illegal-transition");
            default -> claimed("d");
        });

        // When
        int exit = run(server.url(), "task", "next", "--spec", "s", "--run", "r");

        // Then
        assertThat(exit).as(errors.toString()).isZero();
        assertThat(out.toString().strip()).isEqualTo("d");
        assertThat(errors.toString().strip()).isEqualTo("Run r holds the task d until 2026-03-01T10:05:00Z.");
    }

    @Test
    void aRunThatHasEndedGetsNoTask() {
        // Given
        server.answering(request ->
                request.path().endsWith("/claim") ? refusal("run-ended") : page("{\"id\":\"a\"},{\"id\":\"b\"}"));

        // When
        int exit = run(server.url(), "task", "next", "--spec", "s", "--run", "r", "--wait");

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(errors.toString().strip()).isEqualTo("quipu: run-ended");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void whatBecameReadyWhileItWasLookedAtIsNoReasonToStopWaiting() {
        // Given
        List<Answer> pages = new ArrayList<>(List.of(
                page(""),
                page(""),
                page("{\"id\":\"b\",\"status\":\"pending\",\"depends_on\":[\"a\"]}"),
                page(""),
                page("{\"id\":\"b\"}")));
        server.answering(request -> {
            boolean isRun = request.path().endsWith("/runs/r");
            return isRun || request.path().endsWith("/claim") ? claimed("b") : pages.remove(0);
        });

        // When
        int exit = run(server.url(), "task", "next", "--spec", "s", "--run", "r", "--wait");

        // Then
        assertThat(exit).as(errors.toString()).isZero();
        assertThat(out.toString().strip()).isEqualTo("b");
        assertThat(pages).isEmpty();
    }

    private int run(String url, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--server", url));
        CommandLine line = QuipuCommand.line(CommandFactory.withoutStore())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true));
        return line.execute(all.toArray(new String[0]));
    }

    private static Answer page(String items) {
        return new Answer(200, "{\"items\":[" + items + "],\"next_cursor\":null}");
    }

    private static Answer claimed(String task) {
        return new Answer(
                200, "{\"id\":\"" + task + "\",\"agent_run_id\":\"r\",\"lease_expires_at\":\"2026-03-01T10:05:00Z\"}");
    }

    private static Answer refusal(String kind) {
        return new Answer(
                409, "{\"type\":\"urn:quipu:problem:" + kind + "\",\"title\":\"Refused\",\"detail\":\"" + kind + "\"}");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
