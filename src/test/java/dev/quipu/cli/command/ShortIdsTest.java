package dev.quipu.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.cli.CommandFactory;
import dev.quipu.cli.QuipuCommand;
import dev.quipu.client.RecordingServer;
import dev.quipu.client.RecordingServer.Answer;
import dev.quipu.client.RecordingServer.Request;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortIdsTest {

    private static final String FIRST = "01JD8Z5K3V4W5X6Y7Z8A9B0C1D";
    private static final String SECOND = "01JD8Z5K3V9999999999999999";

    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();
    private RecordingServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RecordingServer();
        server.answering(request -> {
            boolean isListing = request.method().equals("GET")
                    && request.path().matches("/api/v1/(specs|runs|artifacts|sessions|git-activity|specs/[^/]+/tasks)");
            boolean isThere = request.method().equals("POST")
                    || request.path().contains(FIRST)
                    || request.path().contains(SECOND);
            return isListing
                    ? new Answer(
                            200,
                            "{\"items\":[{\"id\":\"" + FIRST + "\"},{\"id\":\"" + SECOND
                                    + "\"},{\"id\":\"other\"}],\"next_cursor\":null}")
                    : isThere
                            ? new Answer(
                                    200,
                                    "{\"id\":\"found\",\"content\":{},\"agent_run_id\":\"r\",\"lease_expires_at\":\"2026-03-01T10:05:00Z\",\"spec_id\":\""
                                            + SECOND + "\"}")
                            : new Answer(404, "{\"type\":\"urn:quipu:problem:not-found\",\"title\":\"Not found\"}");
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"spec, specs", "run, runs", "artifact, artifacts"})
    void theBeginningOfAnIdNamesWhatItIsTheBeginningOf(String command, String collection) {
        // When
        int exit = run(command, "show", "01jd8z5k3v4");

        // Then
        assertThat(exit).as(errors.toString()).isZero();
        assertThat(server.requests()).extracting(Request::path).last().isEqualTo("/api/v1/" + collection + "/" + FIRST);
    }

    @Test
    void aBeginningOfSeveralIsRefusedWithThem() {
        // When
        int exit = run("run", "show", "01JD8Z");

        // Then
        assertThat(exit).isEqualTo(2);
        assertThat(errors.toString().lines())
                .first()
                .isEqualTo("quipu: Ambiguous id; several start with 01JD8Z: " + FIRST + ", " + SECOND);
    }

    @ParameterizedTest
    @CsvSource({"nosuchid", "01JD8"})
    void whatIsNoBeginningIsNotFound(String given) {
        // When
        int exit = run("run", "show", given);

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(errors.toString().strip()).isEqualTo("quipu: Not found");
    }

    @Test
    void aWholeIdIsNotLookedUp() {
        // When
        run("run", "show", FIRST);

        // Then
        assertThat(server.requests()).extracting(Request::path).containsExactly("/api/v1/runs/" + FIRST);
    }

    @ParameterizedTest
    @CsvSource({
        "task show 01jd8z5k3v4, GET /api/v1/tasks/01JD8Z5K3V4W5X6Y7Z8A9B0C1D, ''",
        "task skip 01jd8z5k3v4, PATCH /api/v1/tasks/01JD8Z5K3V4W5X6Y7Z8A9B0C1D, {\"status\":\"skipped\"}",
        "task claim 01jd8z5k3v4 --run 01JD8Z5K3V9, POST /api/v1/tasks/01JD8Z5K3V4W5X6Y7Z8A9B0C1D/claim,"
                + " {\"agent_run_id\":\"01JD8Z5K3V9999999999999999\"}",
        "task finish 01jd8z5k3v4 --run 01JD8Z5K3V9, PATCH /api/v1/tasks/01JD8Z5K3V4W5X6Y7Z8A9B0C1D,"
                + " '{\"status\":\"completed\",\"agent_run_id\":\"01JD8Z5K3V9999999999999999\"}'",
        "task list --spec 01JD8Z5K3V9, GET /api/v1/specs/01JD8Z5K3V9999999999999999/tasks, ''",
        "task add --spec 01JD8Z5K3V9 --title t --depends-on 01jd8z5k3v4,"
                + " POST /api/v1/specs/01JD8Z5K3V9999999999999999/tasks,"
                + " '{\"title\":\"t\",\"depends_on\":[\"01JD8Z5K3V4W5X6Y7Z8A9B0C1D\"]}'",
        "run start --spec 01JD8Z5K3V9 --role verifier --model m --session 01jd8z5k3v4, POST /api/v1/runs,"
                + " '{\"spec_id\":\"01JD8Z5K3V9999999999999999\",\"agent_role\":\"verifier\",\"model\":\"m\","
                + "\"status\":\"running\",\"session_ids\":[\"01JD8Z5K3V4W5X6Y7Z8A9B0C1D\"]}'",
        "run finish 01jd8z5k3v4, PATCH /api/v1/runs/01JD8Z5K3V4W5X6Y7Z8A9B0C1D, {\"status\":\"completed\"}"
    })
    void aBeginningServesWhereverAnIdIsGiven(String command, String request, String body) {
        // When
        int exit = run(command.split(" "));

        // Then
        assertThat(exit).as(errors.toString()).isZero();
        Request last = server.requests().get(server.requests().size() - 1);
        assertThat(last.method() + " " + last.path()).isEqualTo(request);
        assertThat(last.body()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({
        "run list --spec 01JD8Z5K3V9 --session 01jd8z5k3v4, spec=01JD8Z5K3V9999999999999999"
                + "&session=01JD8Z5K3V4W5X6Y7Z8A9B0C1D",
        "artifact list --run 01JD8Z5K3V9 --task 01jd8z5k3v4, run=01JD8Z5K3V9999999999999999"
                + "&task=01JD8Z5K3V4W5X6Y7Z8A9B0C1D",
        "git list --session 01jd8z5k3v4, session=01JD8Z5K3V4W5X6Y7Z8A9B0C1D"
    })
    void aBeginningServesAsAFilter(String command, String filters) {
        // When
        int exit = run(command.split(" "));

        // Then
        assertThat(exit).as(errors.toString()).isZero();
        String last = server.queries().get(server.queries().size() - 1);
        assertThat(last.split("&")).contains(filters.split("&"));
    }

    @Test
    void aTaskIsSoughtAmongThoseOfTheRunsSpec() {
        // When
        run("task", "claim", "01jd8z5k3v4", "--run", SECOND);

        // Then
        assertThat(server.requests())
                .extracting(Request::path)
                .containsExactly(
                        "/api/v1/tasks/01jd8z5k3v4",
                        "/api/v1/runs/" + SECOND,
                        "/api/v1/specs/" + SECOND + "/tasks",
                        "/api/v1/tasks/" + FIRST + "/claim");
    }

    private int run(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--server";
        all[arguments.length + 1] = server.url();
        return QuipuCommand.line(CommandFactory.withoutStore())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .execute(all);
    }
}
