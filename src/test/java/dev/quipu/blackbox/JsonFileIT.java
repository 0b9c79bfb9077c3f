package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions in a file that other programs read, with a log beside it. */
@NativeOnly
class JsonFileIT {

    private static final String LOG = "session-db.events.jsonl";

    private final Installation installation = Installation.create().onJson();

    private final Path file = installation.home().resolve("session-db.json");

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void theDatabaseCommandsLookAfterTheFiles() {
        // When
        Finished before = installation.run("db", "check");
        Finished init = installation.run("db", "init");
        Finished again = installation.run("db", "migrate");
        Finished status = installation.run("db", "status", "--json");
        Finished check = installation.run("db", "check");
        Finished reset = installation.run("db", "reset", "--yes");

        // Then
        assertThat(before.exit()).isEqualTo(1);
        assertThat(before.out()).contains("There are no sessions at " + file, "quipu db init");
        assertThat(init.exit()).as(init.all()).isZero();
        assertThat(init.out()).contains(file + " (json)");
        assertThat(again.exit()).as(again.all()).isZero();
        assertThat(status.json().at("/versions/0/state").textValue()).isEqualTo("applied");
        assertThat(check.exit()).as(check.all()).isZero();
        assertThat(reset.exit()).as(reset.all()).isZero();
        assertThat(file).hasContent("[]");
    }

    @Test
    void aSecondServerOnTheSameFileIsRefused() {
        // Given
        RunningQuipu first = installation.serve().awaitReady();

        // When
        RunningQuipu second = installation.serve();
        int exit = second.awaitEnd();

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(second.output())
                .contains("process " + first.pid(), "session-db.json", "QUIPU_JSON_PATH")
                .doesNotContain("\tat ");
        assertThat(first.http().get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void commandsReadWhileAServerWrites() {
        // Given
        RunningQuipu server = installation.serve().awaitReady();
        server.http().post("/api/v1/events", Samples.event(Samples.id(), "seen", 1));

        // When
        Finished list = installation.run("session", "list", "--json");

        // Then
        assertThat(list.exit()).as(list.err()).isZero();
        assertThat(list.json().at("/items/0/id").textValue()).isEqualTo("seen");
    }

    @Test
    void whatItDoesNotServeIsToldTheDocumentedWay() {
        // Given
        RunningQuipu server = installation.serve().awaitReady();

        for (String path : new String[] {"teams", "teams/local/members", "teams/local/keys", "users", "audit"}) {
            // When
            HttpResponse<String> answer = server.http().get("/api/v1/" + path);

            // Then
            JsonNode problem = Http.json(answer);
            assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(501);
            assertThat(problem.path("type").textValue()).isEqualTo("urn:quipu:problem:unsupported-by-backend");
            assertThat(problem.path("detail").textValue()).startsWith("The backend json does not support ");
        }
        assertThat(server.http().get("/api/v1/me").statusCode()).isEqualTo(200);
        Finished key = installation.run("key", "list");
        assertThat(key.exit()).isEqualTo(1);
        assertThat(key.err()).contains("The backend json does not support ").doesNotContain("\tat ");
        assertThat(server.output()).doesNotContain("WARN", "ERROR");
    }

    @Test
    void whereKeysWouldBeNeededItDoesNotStart() {
        for (String[] arguments : new String[][] {{"--keys", "required"}, {"--host", "0.0.0.0"}}) {
            // When
            RunningQuipu server = installation.serve(arguments);

            // Then
            assertThat(server.awaitEnd()).isEqualTo(2);
            assertThat(server.output()).contains("The backend json does not store keys or users");
        }
        RunningQuipu people = installation
                .with("QUIPU_OIDC_ISSUER", "https://issuer.example")
                .with("QUIPU_OIDC_AUDIENCE", "quipu")
                .serve();
        assertThat(people.awaitEnd()).isEqualTo(2);
        assertThat(people.output()).contains("QUIPU_OIDC_ISSUER requires users");
        assertThat(file).doesNotExist();
    }

    @Test
    void aBrokenFileIsRefusedAndLeftAlone() throws IOException {
        // Given
        Path backup = Files.writeString(installation.home().resolve("session-db.bak.json"), "[{\"session\":\"a\"}]");
        Files.writeString(file, "[{\"session\":\"a\"},");

        // When
        RunningQuipu server = installation.serve();
        int exit = server.awaitEnd();
        Finished check = installation.run("db", "check", "--json");

        // Then
        assertThat(exit).isEqualTo(1);
        assertThat(server.output())
                .contains(file + ", line 1, column ", backup + " (17 bytes, ", "1 sessions", "Nothing was changed")
                .doesNotContain("\tat ");
        assertThat(check.exit()).isEqualTo(1);
        assertThat(check.json().get(0).path("what").textValue()).contains("line 1, column ");
        assertThat(file).hasContent("[{\"session\":\"a\"},");
        assertThat(installation.home().resolve(LOG)).doesNotExist();
    }

    @Test
    void anotherFileCanBeChosen() {
        // Given
        Path other = installation.home().resolve("deep/er/other.json");
        int port = Installation.freePort();

        // When
        RunningQuipu server = installation
                .start(port, List.of("serve", "--port", String.valueOf(port), "--json-path", other.toString()))
                .awaitReady();

        // Then
        assertThat(server.output()).contains(other.toString());
        assertThat(other).exists();
        assertThat(other.resolveSibling("other.events.jsonl")).exists();
        assertThat(file).doesNotExist();
    }
}
