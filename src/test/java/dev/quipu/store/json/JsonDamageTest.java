package dev.quipu.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.port.Finding;
import dev.quipu.port.StorePathException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are broken: each is refused with its place, and stays as it is. */
class JsonDamageTest {

    @TempDir
    Path root;

    private Folder folder;

    @BeforeEach
    void fill() throws IOException {
        folder = new Folder(Files.createDirectory(root.resolve("data"))).filled("one", "two", "three");
    }

    static Stream<Arguments> brokenSessions() {
        return Stream.of(
                Arguments.of("", "line 1, column 1: it is empty (0 bytes)"),
                Arguments.of("  \n", "line 1, column 1: it is blank"),
                Arguments.of("[\n  {\"session\": \"one\",\n  oops", "line 3, column 3"),
                Arguments.of("[{\"session\":\"one\"}", "line 1, column"),
                Arguments.of("[]x", "line 1, column"),
                Arguments.of("[] []", "line 1, column 4: there is unexpected data after its end"),
                Arguments.of("\"sessions\"", "line 1, column 1: it is neither an array of sessions"),
                Arguments.of("{\"baseDir\":\"/x\"}", "it is neither an array of sessions"),
                Arguments.of("[1]", "line 1, column 2: a session is not an object"),
                Arguments.of("[{\"branch\":\"x\"}]", "line 1, column 15: the session that ends here has no name"),
                Arguments.of("[\n{\"session\":\"a\"},\n{\"session\":\"a\"}]", "line 3: a second session is named a"),
                Arguments.of(
                        "[{\"session\":\"a\",\"createdAt\":\"2026-01-01T00:00:00Z\",\"quipu\":{\"commit\":1,"
                                + "\"updated_at\":\"yesterday\"}}]",
                        "updated_at is not of the kind time"),
                Arguments.of("[{\"session\":\"a\",\"quipu\":{\"commit\":1}}]", "workspace_id is missing"),
                Arguments.of("[{\"session\":\"a\",\"quipu\":{}}]", "\"quipu\" contains no \"commit\""),
                Arguments.of("SQLite format 3\0xxxx", "it is an SQLite database: use QUIPU_BACKEND=sqlite"));
    }

    @ParameterizedTest
    @MethodSource
    void brokenSessions(String text, String place) {
        folder.write(folder.sessions(), text);

        refuses(place);
    }

    @Test
    void refusesAFileThatIsCutOff() {
        String whole = folder.text(folder.sessions());
        folder.write(folder.sessions(), whole.substring(0, whole.length() / 2));

        refuses(folder.sessions() + ", line ");
    }

    @Test
    @Timeout(30)
    void refusesAPipeAndWritesNothingBesideIt() throws IOException, InterruptedException {
        // Given
        Path alone = Files.createDirectory(root.resolve("alone"));
        Path pipe = alone.resolve("pipe");
        new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();

        // When
        try (JsonDatabase database = new JsonDatabase(pipe);
                Stream<Path> beside = Files.list(alone)) {

            // Then
            String reason = pipe + " is not a regular file. Choose another one with QUIPU_JSON_PATH.";
            assertThatThrownBy(() -> database.openForWriting(""))
                    .isExactlyInstanceOf(StorePathException.class)
                    .hasMessage(reason);
            assertThatThrownBy(database::opened)
                    .isExactlyInstanceOf(StorePathException.class)
                    .hasMessage(reason);
            assertThatThrownBy(() -> JsonCheck.findings(pipe))
                    .isExactlyInstanceOf(StorePathException.class)
                    .hasMessage(reason);
            assertThat(beside).containsExactly(pipe);
        }
    }

    @Test
    void refusesAFileThatIsNotUtf8() throws IOException {
        Files.write(folder.sessions(), new byte[] {'[', '"', (byte) 0xC0, (byte) 0xAF, '"', ']'});
        byte[] before = Files.readAllBytes(folder.sessions());

        assertThatThrownBy(folder::open).isInstanceOf(StorePathException.class).hasMessageContaining("it is not UTF-8");
        assertThat(folder.sessions()).hasBinaryContent(before);
    }

    @Test
    void refusesAMissingFileOfALogWithSessions() throws IOException {
        Files.delete(folder.sessions());

        refuses(folder.sessions() + ": it is missing, although its log session-db.events.jsonl exists");
    }

    @Test
    void refusesAMissingLogOfSessionsThatNameIt() throws IOException {
        Files.delete(folder.log());

        refuses(folder.log() + ": it is missing, although sessions of session-db.json refer to its commits");
    }

    @Test
    void refusesALogThatIsOlderThanItsFile() {
        String[] lines = folder.text(folder.log()).split("(?<=\"}\n)(?=\\{\"workspaces|\\{\"sessions|\\{\"events)");
        String log = folder.text(folder.log());
        folder.write(
                folder.log(), log.substring(0, log.indexOf("{\"commit\":2") - 1).replaceAll("\\n[^\\n]*$", "\n"));
        assertThat(lines).hasSizeGreaterThan(1);

        refuses("so the log is older than this file, or belongs to another one");
    }

    @Test
    void namesATextThatIsTooLongForPostgresAndCallsItNoDamage() {
        String id = "x".repeat(766);
        folder.filled(id);

        assertThat(JsonCheck.findings(folder.sessions()))
                .containsExactly(
                        Finding.tooLong("sessions local " + id, "id", "must have at most 765 bytes in UTF-8, has 766"));
    }

    @Test
    void refusesAnEmptyLog() {
        folder.write(folder.log(), "");

        refuses(folder.log() + ", line 1, column 1: it is empty");
    }

    @Test
    void refusesALogOfSomethingElse() {
        folder.write(folder.log(), "{\"events\":[]}\n");

        refuses(folder.log() + ", line 1, column 1: it does not start like a log of Quipu");
    }

    @Test
    void refusesABrokenLineInTheMiddle() {
        String log = folder.text(folder.log());
        int line = log.indexOf("{\"events\"");
        folder.write(folder.log(), log.substring(0, line) + "{\"events\":oops" + log.substring(line + 14));

        refuses(", column 11 (byte " + line + ")");
    }

    @Test
    void refusesAnotherLetterInTheMiddle() {
        String log = folder.text(folder.log());
        folder.write(folder.log(), log.replaceFirst("event of one", "event of eno"));

        refuses("the checksum of commit 1 (line ");
    }

    @Test
    void refusesAMissingCommit() {
        String log = folder.text(folder.log());
        int first = log.indexOf('\n', log.indexOf("{\"commit\":1"));
        int second = log.indexOf('\n', log.indexOf("{\"commit\":2"));
        folder.write(folder.log(), log.substring(0, first) + log.substring(second));

        refuses("commit 3 follows commit 1, so lines are missing or duplicated");
    }

    @Test
    void refusesABrokenCommitLine() {
        folder.write(folder.log(), folder.text(folder.log()).replace("{\"commit\":2,", "{\"commit\":2 "));

        refuses("the commit line is broken");
    }

    @Test
    void cutsOffAWriteThatWasNeverAcknowledged() {
        String whole = folder.text(folder.log());
        String unfinished = "{\"events\":{\"team_id\":\"local\"}}\n{\"devices\":{\"team";
        folder.write(folder.log(), whole + unfinished);
        try (JsonDatabase reading = new JsonDatabase(folder.sessions())) {
            assertThat(Folder.eventIds(reading)).hasSize(3);
        }
        assertThat(folder.text(folder.log())).isEqualTo(whole + unfinished);

        try (JsonDatabase database = folder.open()) {
            assertThat(Folder.eventIds(database)).containsExactly("event of one", "event of two", "event of three");
            assertThat(folder.text(folder.log())).isEqualTo(whole);
            Folder.append(database, "one", "later");
        }
        try (JsonDatabase database = folder.open()) {
            assertThat(Folder.eventIds(database)).hasSize(4);
        }
    }

    @Test
    void tellsTheBackupsNearIt() throws IOException {
        String whole = folder.text(folder.sessions());
        folder.write(folder.path().resolve("session-db.json.bak"), whole);
        folder.write(folder.path().resolve("backups/old.json"), "{\"timestamp\":1,\"data\":{\"sessions\":[{}]}}");
        folder.write(root.resolve("backups/older.json"), "[]");
        folder.write(root.resolve("backups/broken.json"), "[{");
        folder.write(folder.sessions(), "");

        refuses("Backups near it: ");
        assertThatThrownBy(folder::open)
                .hasMessageContaining("session-db.json.bak (" + whole.length() + " bytes, ")
                .hasMessageContaining(", 3 sessions)")
                .hasMessageContaining("old.json (")
                .hasMessageContaining(", 1 sessions)")
                .hasMessageContaining("older.json (2 bytes, ")
                .hasMessageNotContaining("broken.json");
    }

    private void refuses(String message) {
        Map<String, String> before = folder.contents();

        assertThatThrownBy(folder::open)
                .isInstanceOf(StorePathException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("Nothing was changed.")
                .hasMessageContaining("QUIPU_JSON_PATH");
        assertThatThrownBy(() -> {
                    try (JsonDatabase reading = new JsonDatabase(folder.sessions())) {
                        reading.opened();
                    }
                })
                .isInstanceOf(StorePathException.class)
                .hasMessageContaining(message);
        assertThat(JsonCheck.findings(folder.sessions()))
                .hasSize(1)
                .allSatisfy(
                        finding -> assertThat(finding.what() + finding.remedy()).contains(message));
        assertThat(folder.contents()).isEqualTo(before);
    }
}
