package dev.quipu.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Exports and backups, and the way back. */
@NativeToo
class ExportIT {

    private static PostgresInstance postgres;

    private final Installation installation = Installation.create();

    @BeforeAll
    static void startDatabase() {
        postgres = PostgresInstance.shared();
    }

    @AfterAll
    static void stopDatabase() {
        if (postgres != null) {
            postgres.close();
        }
    }

    @BeforeEach
    void fill() {
        RunningQuipu server = installation.serve().awaitReady();
        Http http = server.http();
        for (int session = 1; session <= 3; session++) {
            String events = Samples.batch(
                    Samples.start(Samples.id(), "s" + session), Samples.event(Samples.id(), "s" + session, 1));
            assertThat(http.post("/api/v1/events", events).statusCode()).isEqualTo(200);
        }
        http.post("/api/v1/events", Samples.event(Samples.id(), "s4", 2).replace("acme/app", "acme/other"));
        http.post("/api/v1/events", Samples.event(Samples.id(), null, 3));
        server.stop();
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    @NativeOnly
    void anExportIsTakenBackOnAnotherBackendAndASecondTimeAddsNothing() {
        // Given
        Installation other = installation.onPostgres(postgres.newDatabase());
        Finished export = installation.run("export", "-o", file("all.ndjson"));

        // When
        Finished first = other.run("import", "quipu", file("all.ndjson"), "--json");
        Finished second = other.run("import", "quipu", file("all.ndjson"), "--json");

        // Then
        assertThat(export.exit()).as(export.all()).isZero();
        assertThat(first.exit()).as(first.all()).isZero();
        assertThat(first.json().at("/tables/events/created").intValue()).isEqualTo(8);
        assertThat(first.json().at("/tables/sessions/created").intValue()).isEqualTo(4);
        assertThat(second.exit()).as(second.all()).isZero();
        assertThat(second.json().path("created").intValue()).isZero();
        assertThat(second.json().path("known").intValue())
                .isEqualTo(first.json().path("created").intValue());
        assertThat(other.run("session", "list", "--json").out())
                .isEqualTo(installation.run("session", "list", "--json").out());
    }

    @Test
    @NativeOnly
    void aWorkspaceThatIsKnownThereUnderAnotherIdIsTheSame() {
        // Given
        Installation other = Installation.create();
        try {
            RunningQuipu server = other.serve().awaitReady();
            server.http().post("/api/v1/events", Samples.event(Samples.id(), "own", 1));
            server.stop();
            Finished export = installation.run("export");

            // When
            Finished imported = other.runWith(export.out(), "import", "quipu", "-", "--json");

            // Then
            assertThat(imported.exit()).as(imported.all()).isZero();
            assertThat(other.run("session", "list", "--workspace", Samples.WORKSPACE, "--json")
                            .json()
                            .path("items")
                            .findValuesAsText("id"))
                    .containsExactlyInAnyOrder("own", "s1", "s2", "s3");
        } finally {
            other.close();
        }
    }

    @Test
    @NativeOnly
    void aWorkspaceOrATimeNarrowsAnExport() {
        // When
        List<JsonNode> workspace = lines(installation.run("export", "--workspace", "github.com/acme/other"));
        List<JsonNode> early = lines(installation.run("export", "--before", "2026-11-20T10:00:00Z"));
        Finished unknown = installation.run("export", "--workspace", "github.com/acme/none");
        Finished wrong = installation.run("export", "--after", "soon");

        // Then
        assertThat(ids(workspace, "sessions")).containsExactly("s4");
        assertThat(ids(workspace, "events")).hasSize(1);
        assertThat(ids(workspace, "audit_log")).isEmpty();
        assertThat(ids(early, "sessions")).containsExactly("s1", "s2", "s3");
        assertThat(ids(early, "events")).hasSize(6);
        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err()).contains("The workspace github.com/acme/none does not exist.");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("after");
    }

    @Test
    void anExportOverHttpIsTheOneOfTheCommand() {
        // Given
        RunningQuipu server = installation.serve().awaitReady();
        String path = "/api/v1/teams/local/export?workspace=github.com/acme/app&before=2026-11-20T10:00:00Z";

        // When
        List<JsonNode> lines = server.get(path).lines().map(Http::parse).toList();

        // Then
        List<JsonNode> byCommand = lines(installation.run(
                "export", "--team", "local", "--workspace", Samples.WORKSPACE, "--before", "2026-11-20T10:00:00Z"));
        assertThat(lines.subList(1, lines.size() - 1)).isEqualTo(byCommand.subList(1, byCommand.size() - 1));
        assertThat(lines.get(lines.size() - 1).path("tables"))
                .isEqualTo(byCommand.get(byCommand.size() - 1).path("tables"));
        assertThat(server.http().get(path + "x").statusCode()).isEqualTo(400);
        assertThat(server.http()
                        .get("/api/v1/teams/local/export?workspace=none")
                        .statusCode())
                .isEqualTo(404);
        server.stop();
    }

    @Test
    @NativeOnly
    void aBackupRestoresEverythingOnAnotherBackend() {
        // Given
        String key = installation.run("key", "create", "--admin").out().strip();
        Installation other = installation.onPostgres(postgres.newDatabase());
        Finished backup = installation.run("backup", file("all.gz"), "--json");

        // When
        Finished restored = other.run("restore", file("all.gz"), "--json");

        // Then
        assertThat(backup.exit()).as(backup.all()).isZero();
        assertThat(restored.exit()).as(restored.all()).isZero();
        assertThat(backup.json().at("/tables/api_keys/rows").intValue()).isEqualTo(1);
        backup.json().path("tables").properties().stream()
                .filter(table -> table.getValue().path("rows").intValue() > 0)
                .forEach(table -> assertThat(restored.json().path("tables").path(table.getKey()))
                        .isEqualTo(table.getValue()));
        RunningQuipu server = other.serve().awaitReady();
        assertThat(server.http().with(key).get("/api/v1/sessions/s1").statusCode())
                .isEqualTo(200);
        server.stop();
    }

    @Test
    @NativeOnly
    void aRestoreIntoAStoreWithDataNeedsReplaceAndKeepsABackup() {
        // Given
        installation.run("backup", file("all.gz"));
        RunningQuipu server = installation.serve().awaitReady();
        server.http().post("/api/v1/events", Samples.event(Samples.id(), "later", 9));
        server.stop();

        // When
        Finished refused = installation.run("restore", file("all.gz"));
        Finished replaced = installation.run("restore", file("all.gz"), "--replace");

        // Then
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("is not empty; nothing was changed");
        assertThat(replaced.exit()).as(replaced.all()).isZero();
        assertThat(replaced.err()).contains("The previous contents are in ");
        assertThat(installation.run("session", "show", "later").exit()).isEqualTo(1);
        assertThat(installation.run("session", "show", "s1").exit()).isZero();
        assertThat(installation.home().resolve("backups").toFile().list()).hasSize(1);
    }

    @Test
    @NativeOnly
    void aDamagedBackupChangesNothing() throws IOException {
        // Given
        installation.run("backup", file("all.gz"));
        byte[] whole = Files.readAllBytes(Path.of(file("all.gz")));
        Files.write(Path.of(file("cut.gz")), Arrays.copyOf(whole, whole.length / 2));

        // When
        Finished restored = installation.run("restore", file("cut.gz"), "--replace");
        Finished imported = installation.run("import", "quipu", file("cut.gz"));
        Finished noFile = installation.run("restore", file("none.gz"), "--replace");

        // Then
        assertThat(restored.exit()).isEqualTo(1);
        assertThat(restored.err()).contains("cut.gz cannot be read from line ");
        assertThat(imported.exit()).isEqualTo(1);
        assertThat(noFile.exit()).isEqualTo(1);
        assertThat(noFile.err()).contains("none.gz cannot be read").doesNotContain("Exception");
        assertThat(installation.run("session", "show", "s1").exit()).isZero();
    }

    @Test
    @NativeOnly
    @DisabledOnOs(
            value = OS.WINDOWS,
            disabledReason = "it has no POSIX permissions, and links need a right of their own")
    void aBackupIsNeverOverwrittenAndItsOwnersAlone() throws IOException {
        // Given
        installation.run("backup", file("all.gz"));

        // When
        Finished second = installation.run("backup", file("all.gz"));

        // Then
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.err()).contains("already exists; nothing was overwritten");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(file("all.gz")))))
                .isEqualTo("rw-------");
    }

    @Test
    @NativeOnly
    void aBackupIsTakenWhileQuipuRuns() {
        // Given
        RunningQuipu server = installation.serve().awaitReady();

        // When
        Finished backup = installation.run("backup", "--json");

        // Then
        assertThat(backup.exit()).as(backup.all()).isZero();
        assertThat(backup.json().at("/tables/events/rows").intValue()).isEqualTo(8);
        server.stop();
    }

    @Test
    @NativeOnly
    void rowsThatDifferAreNamedAndStay() {
        // Given
        installation.run("export", "-o", file("all.ndjson"));
        RunningQuipu server = installation.serve().awaitReady();
        server.http().patch("/api/v1/sessions/s1", "{\"summary\":\"mine\"}");
        server.stop();

        // When
        Finished imported = installation.run("import", "quipu", file("all.ndjson"));

        // Then
        assertThat(imported.exit()).isEqualTo(1);
        assertThat(imported.err()).contains(": the existing row differs in summary, updated_at");
        assertThat(installation.run("session", "show", "s1", "--json").out()).contains("mine");
    }

    @Test
    @NativeOnly
    void aPartIsNoBackup() {
        // Given
        installation.run("export", "--before", "2026-11-20T10:00:00Z", "-o", file("part.ndjson"));

        // When
        Finished restored = installation.run("restore", file("part.ndjson"), "--replace");

        // Then
        assertThat(restored.exit()).isEqualTo(1);
        assertThat(restored.err()).contains("is a partial export, not a backup of the whole store");
        assertThat(installation.run("session", "show", "s4").exit()).isZero();
    }

    @Test
    @NativeOnly
    void whatABackendCannotHoldIsFoundBeforeAnythingIsRemoved() {
        // Given
        installation.run("team", "create", "web");
        installation.run("backup", file("all.gz"));
        Installation json = installation.with("QUIPU_BACKEND", "json");
        RunningQuipu server = json.serve().awaitReady();
        server.http().post("/api/v1/events", Samples.event(Samples.id(), "kept", 9));
        server.stop();

        // When
        Finished refused = json.run("restore", file("all.gz"), "--replace");
        Finished kept = json.run("session", "show", "kept");
        Finished restored = json.run("restore", file("all.gz"), "--replace", "--skip-unsupported");
        Finished imported = json.run("import", "quipu", file("all.gz"), "--skip-unsupported");

        // Then
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains(
                        "json does not support some rows: 1 of teams, ",
                        "Nothing was changed. Use --skip-unsupported to skip them.");
        assertThat(kept.exit()).isZero();
        assertThat(restored.exit()).as(restored.all()).isZero();
        assertThat(restored.err()).contains("json does not support some rows: 1 of teams, ", "They are skipped.");
        assertThat(imported.exit()).as(imported.all()).isZero();
        assertThat(imported.out()).contains("Skipped, because the store does not support them: 1 of teams, ");
    }

    @Test
    @NativeOnly
    void whiteSpaceInStoredJsonIsNoDifference() throws SQLException {
        // Given
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file("quipu.db"));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE devices SET metadata = '{ \"a\":\n\r \"b c\" }'"))
                    .isEqualTo(1);
        }
        installation.run("backup", file("all.gz"));

        // When
        Finished restored = installation.run("restore", file("all.gz"), "--to", "json:" + file("copy.json"));
        Finished moved = installation.run(
                "move", "--from", "configured", "--to", "json:" + file("moved.json"), "--execute", "--json");

        // Then
        assertThat(restored.exit()).as(restored.all()).isZero();
        assertThat(moved.exit()).as(moved.all()).isZero();
        assertThat(moved.json().path("verified").booleanValue()).isTrue();
        assertThat(installation
                        .run("export", "--from", "json:" + file("moved.json"))
                        .out())
                .contains("\"metadata\":{\"a\":\"b c\"}");
    }

    @Test
    @NativeOnly
    @DisabledOnOs(
            value = OS.WINDOWS,
            disabledReason = "it has no POSIX permissions, and links need a right of their own")
    void throughALinkTheFileItselfIsRead() throws IOException {
        // Given
        RunningQuipu server = installation.serve().awaitReady();
        server.http().post("/api/v1/events", Samples.event(Samples.id(), "not in the file yet", 9));
        Path link = Files.createSymbolicLink(Path.of(file("link.db")), Path.of(file("quipu.db")));

        // When
        Finished export = installation.run("export", "--from", "sqlite:" + link);

        // Then
        assertThat(ids(lines(export), "sessions")).contains("not in the file yet");
        Finished second =
                installation.with("QUIPU_SQLITE_PATH", link.toString()).run("db", "init");
        assertThat(second.exit()).isEqualTo(1);
        assertThat(second.err()).contains("process " + server.pid());
        server.stop();
    }

    private String file(String name) {
        return installation.home().resolve(name).toString();
    }

    private static List<JsonNode> lines(Finished export) {
        assertThat(export.exit()).as(export.all()).isZero();
        return export.out().lines().map(Http::parse).toList();
    }

    private static List<String> ids(List<JsonNode> lines, String table) {
        return lines.stream()
                .filter(line -> line.path("table").asText().equals(table))
                .map(line -> line.path("row").path("id").textValue())
                .toList();
    }
}
