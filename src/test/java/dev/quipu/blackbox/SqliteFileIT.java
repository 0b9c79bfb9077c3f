package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One person's file: one process writes to it. */
@NativeOnly
class SqliteFileIT {

    private final Installation installation = Installation.create();

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void aSecondServerOnTheSameFileIsRefused() {
        // Given
        RunningQuipu first = installation.serve().awaitReady();

        // When
        RunningQuipu second = installation.serve();
        int exit = second.awaitEnd();

        // Then
        assertThat(exit).isIn(1, 2);
        assertThat(second.output())
                .contains("process " + first.pid(), "quipu.db")
                .doesNotContain("\tat ");
        assertThat(first.http().get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void aKilledServersFileIsTakenOverWithEverythingInIt() {
        // Given
        RunningQuipu first = installation.serve().awaitReady();
        String event = Samples.event(Samples.id(), "kept", 1);
        first.http().post("/api/v1/events", event);

        // When
        first.kill();
        RunningQuipu second = installation.serve().awaitReady();

        // Then
        assertThat(Http.json(second.http().post("/api/v1/events", event))
                        .path("duplicates")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void theTemporaryFolderStaysEmptyHoweverAProcessEnds() throws IOException {
        // Given
        Path temporary = Files.createDirectory(installation.home().resolve("temporary"));
        Installation elsewhere = installation.withTemporary(temporary);
        RunningQuipu server = elsewhere.serve().awaitReady();
        HttpResponse<String> page = server.http().get("/q/swagger-ui/swagger-ui-bundle.js", "Accept-Encoding", "br");

        // When
        server.kill();
        Finished listed = elsewhere.run("session", "list");

        // Then
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(Http.header(page, "Content-Type")).isEqualTo("text/javascript;charset=UTF-8");
        assertThat(page.body()).contains("SwaggerUIBundle");
        assertThat(listed.exit()).as(listed.all()).isZero();
        assertThat(temporary).isEmptyDirectory();
    }

    /** So the folder that is empty above is the one that a process uses. */
    @Test
    void aKilledProcessWhoseLibraryHasNoPlaceLeavesItInTheTemporaryFolder() throws IOException {
        // Given
        Files.createFile(installation.home().resolve("lib"));
        Path temporary = Files.createDirectory(installation.home().resolve("temporary"));

        // When
        installation.withTemporary(temporary).serve().awaitReady().kill();

        // Then
        assertThat(temporary).isDirectoryContaining("glob:**/sqlite-*");
    }

    @Test
    void anotherProgramsSettingsInTheFolderNeitherOpenItNorMoveTheData() throws IOException {
        // Given
        String elsewhere = "QUIPU_HOST=0.0.0.0\nQUIPU_KEYS=required\nQUIPU_OIDC_ISSUER=http://127.0.0.1:1\n"
                + "QUIPU_OIDC_AUDIENCE=app\nDATABASE_URL=postgresql://app:app@127.0.0.1:1/app\n";
        Files.writeString(installation.home().resolve(".env"), elsewhere);
        Path folder = Files.createDirectory(installation.home().resolve("config"));
        Files.writeString(
                folder.resolve("application.properties"),
                "quipu.host=0.0.0.0\nquipu.keys=required\nquarkus.http.host=0.0.0.0\nquipu.backend=postgres\n");

        // When
        RunningQuipu server = installation.serve().awaitReady();

        // Then
        assertThat(server.output())
                .contains("quipu.db (sqlite)", "http://127.0.0.1:")
                .doesNotContain("0.0.0.0");
        assertThat(server.http().get("/api/v1/sessions").statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyElseCanReadTheFile() throws IOException {
        // When
        Finished init = installation.run("db", "init");

        // Then
        assertThat(init.exit()).as(init.all()).isZero();
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(installation.home().resolve("quipu.db"))))
                .isEqualTo("rw-------");
    }

    @Test
    void commandsThatWriteAreRefusedWhileAServerRuns() {
        // Given
        RunningQuipu server = installation.serve().awaitReady();

        // When
        Finished reset = installation.run("db", "reset", "--yes");
        Finished key = installation.run("key", "create", "--admin");

        // Then
        assertThat(reset.exit()).isEqualTo(1);
        assertThat(reset.err()).contains("process " + server.pid()).doesNotContain("\tat ");
        assertThat(key.exit()).isEqualTo(1);
        assertThat(key.out()).isEmpty();
        assertThat(key.err())
                .contains(
                        "process " + server.pid(),
                        "stop the server, run `quipu key create --admin`, and start it again.")
                .doesNotContain("\tat ", "API", "QUIPU_SQLITE_PATH");
    }

    @Test
    void commandsOnPlannedWorkFindTheServerOfTheirFolder() {
        // Given
        installation.serve().awaitReady();

        // When
        Finished made = installation.runWith("{\"intent\":\"x\"}", "spec", "create", "--title", "T", "--id", "plan");
        Finished list = installation.run("spec", "list");

        // Then
        assertThat(made.exit()).as(made.all()).isZero();
        assertThat(made.out().strip()).isEqualTo("plan");
        assertThat(list.exit()).as(list.all()).isZero();
        assertThat(list.out()).contains("plan");
    }

    @Test
    void aServerThatAsksForKeysIsNoObstacleForReading() {
        // Given
        String admin = installation.run("key", "create", "--admin").out().strip();
        RunningQuipu server = installation.serve().awaitReady();

        // When
        Finished keys = installation.run("key", "list", "--json");
        Finished refused = installation.run("team", "create", "web");
        Finished made = installation.with("QUIPU_KEY", admin).run("team", "create", "web");
        Finished changes = installation.run("audit", "--team", "web", "--json");

        // Then
        assertThat(keys.exit()).as(keys.err()).isZero();
        assertThat(keys.json().at("/items/0/name").textValue()).isEqualTo("admin");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("process " + server.pid(), "Set QUIPU_KEY if it requires a key");
        assertThat(made.exit()).as(made.all()).isZero();
        assertThat(changes.json().path("items").findValuesAsText("actor")).containsExactly("key");
    }

    @Test
    void commandsThatWriteAtOnceWaitForOneAnother() {
        // Given
        installation.run("db", "init");
        // Few, for on the JVM each has the file for a second or two, and the last one waits for all others.
        ExecutorService shells = Executors.newFixedThreadPool(3);

        // When
        List<Finished> made;
        try {
            made = IntStream.range(0, 3)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> installation.run("team", "create", "team" + i), shells))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            shells.shutdown();
        }

        // Then
        assertThat(made).allSatisfy(one -> assertThat(one.exit()).as(one.all()).isZero());
        assertThat(installation.run("team", "list", "--json").json().path("items"))
                .hasSize(4);
    }

    @Test
    void aKeyDeterminesTheTeamWhereNoServerRunsToo() {
        // Given
        installation.run("key", "create", "--admin");
        installation.run("team", "create", "web");
        String key = installation
                .run("key", "create", "--team", "web", "--name", "k", "--role", "member")
                .out()
                .strip();
        Installation ofTeam = installation.with("QUIPU_KEY", key);

        // When
        Finished caller = ofTeam.run("team", "list", "--json");
        Finished refused = ofTeam.run("key", "list");
        Finished unknown = installation.with("QUIPU_KEY", "quipu_none").run("team", "list");
        Finished everything = installation.run("team", "list", "--json");

        // Then
        assertThat(caller.json().path("items").findValuesAsText("slug")).containsExactly("web");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("This call requires an admin; the caller is a member of the team web.");
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err()).contains("QUIPU_KEY");
        assertThat(everything.json().path("items").findValuesAsText("slug")).contains("local", "web");
    }

    @Test
    void withoutACommandItServes() {
        // Given
        int port = Installation.freePort();

        // When
        RunningQuipu server = installation
                .with("QUIPU_PORT", String.valueOf(port))
                .start(port, List.of())
                .awaitReady();

        // Then
        assertThat(server.output()).contains(installation.home().toString(), "http://127.0.0.1:" + port);
        assertThat(installation.home().resolve("quipu.db")).exists();
        server.kill();
    }

    @Test
    void anotherFileCanBeChosen() {
        // Given
        Path file = installation.home().resolve("deep/er/other.db");

        // When
        try (Installation other = installation.with("QUIPU_SQLITE_PATH", file.toString())) {
            RunningQuipu server = other.serve().awaitReady();

            // Then
            assertThat(server.output()).contains(file.toString());
            assertThat(file).exists();
            assertThat(installation.home().resolve("quipu.db")).doesNotExist();
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsToldInASentence() throws IOException {
        // Given
        Path notAFolder = Files.writeString(installation.home().resolve("file"), "x");
        Installation faulty = installation.with(
                "QUIPU_SQLITE_PATH", notAFolder.resolve("quipu.db").toString());

        // When
        RunningQuipu server = faulty.serve();
        int exit = server.awaitEnd();

        // Then
        assertThat(exit).isIn(1, 2);
        assertThat(server.output()).contains("QUIPU_SQLITE_PATH").doesNotContain("\tat ");
    }

    @Test
    void aFileThatIsNoDatabaseIsLeftAlone() throws IOException {
        // Given
        Path file = Files.writeString(installation.home().resolve("letter.txt"), "Dear Ada, this is no database.");
        Installation faulty = installation.with("QUIPU_SQLITE_PATH", file.toString());

        // When
        Finished init = faulty.run("db", "init");

        // Then
        assertThat(init.exit()).isEqualTo(1);
        assertThat(init.err()).isNotBlank().doesNotContain("\tat ");
        assertThat(file).hasContent("Dear Ada, this is no database.");
    }

    @Test
    void whoAsksItToStopIsObeyed() {
        // Given
        RunningQuipu server = installation.serve().awaitReady();

        // When
        int exit = server.stop();

        // Then
        assertThat(exit).isIn(0, 143); // 128 + SIGTERM, as a JVM ends
        assertThat(server.output()).doesNotContain("ERROR", "Exception");
    }
}
