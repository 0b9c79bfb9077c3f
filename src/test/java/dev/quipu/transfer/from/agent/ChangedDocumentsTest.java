package dev.quipu.transfer.from.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.event.EventDraft;
import dev.quipu.transfer.from.transcript.ImportedFiles;
import dev.quipu.transfer.from.transcript.MemorySink;
import dev.quipu.transfer.from.transcript.TranscriptImportReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of documents and databases that were imported before is read and sent again. */
class ChangedDocumentsTest {

    private static final String TABLES = """
            CREATE TABLE session (id TEXT PRIMARY KEY, directory TEXT, title TEXT, time_created INTEGER, time_updated INTEGER);
            CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT, time_created INTEGER, time_updated INTEGER, data TEXT);
            CREATE TABLE part (id TEXT PRIMARY KEY, message_id TEXT, session_id TEXT, time_created INTEGER, time_updated INTEGER,
                data TEXT);
            CREATE TABLE account (id TEXT PRIMARY KEY, access_token TEXT);
            INSERT INTO account VALUES ('a1', 'secret-token');
            INSERT INTO session VALUES ('ses_1', '/shop', 'One', 1000, 1000), ('ses_2', '/shop', 'Two', 2000, 2000);
            INSERT INTO message VALUES ('msg_1', 'ses_1', 1000, 1000, '{"role":"user"}'), ('msg_2', 'ses_2', 2000, 2000,
                '{"role":"user"}');
            INSERT INTO part VALUES ('prt_1', 'msg_1', 'ses_1', 1000, 1000, '{"type":"text","text":"hi"}')
            """;

    private static final String THREAD = """
            {"v": 1, "id": "T-1", "created": 1000, "title": "%s", "messages": [
              {"role": "user", "messageId": 0, "content": [{"type": "text", "text": "hi"}]}%s]}
            """;

    @TempDir
    Path folder;

    @TempDir
    Path memory;

    private final MemorySink sink = new MemorySink();
    private final SessionFiles files = new SessionFiles();

    @Test
    void readsOnlyTheSessionsOfADatabaseThatHaveChanged() throws SQLException {
        // Given
        execute(TABLES);
        run();
        execute("""
                INSERT INTO message VALUES ('msg_3', 'ses_2', 3000, 3000, '{"role":"assistant"}');
                UPDATE session SET time_updated = 3000 WHERE id = 'ses_2'
                """);

        // When
        TranscriptImportReport report = run();

        // Then
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.files()).isEqualTo(1);
        assertThat(report.created()).isEqualTo(2);
        assertThat(report.rejected()).isZero();
        assertThat(sink.events())
                .extracting(EventDraft::type)
                .containsExactly(
                        "transcript.session",
                        "transcript.message",
                        "transcript.part",
                        "transcript.session",
                        "transcript.message",
                        "transcript.session",
                        "transcript.message");
    }

    @Test
    void takesNothingOfADatabaseThatIsNoSession() throws SQLException {
        // Given
        execute(TABLES);

        // When
        run();

        // Then
        assertThat(sink.events())
                .hasSize(5)
                .allSatisfy(event -> assertThat(event.data().text()).doesNotContain("secret-token"));
    }

    @Test
    void takesTheSessionsThatWereAddedToADatabase() throws SQLException {
        // Given
        execute(TABLES);
        run();
        execute("INSERT INTO session VALUES ('ses_3', '/shop', 'Three', 3000, 3000)");

        // When
        TranscriptImportReport report = run();

        // Then
        assertThat(report.unchanged()).isEqualTo(2);
        assertThat(report.created()).isEqualTo(1);
    }

    @Test
    void keepsBothVersionsOfARecordThatWasWrittenAnew() throws IOException {
        // Given
        write(THREAD.formatted("Hi", ""), 10);
        run();
        write(THREAD.formatted("Greeting", ", {\"role\": \"assistant\", \"messageId\": 1, \"content\": []}"), 20);

        // When
        TranscriptImportReport report = run();

        // Then
        assertThat(report.created()).isEqualTo(2);
        assertThat(report.duplicates()).isEqualTo(1);
        assertThat(report.rejected()).isZero();
        assertThat(sink.events())
                .extracting(event -> event.data().text())
                .filteredOn(text -> text.contains("\"kind\":\"thread\""))
                .hasSize(2);
    }

    @Test
    void tellsOfADocumentThatIsWrittenJustNowAndReadsItLater() throws IOException {
        // Given
        String whole = THREAD.formatted("Hi", "");
        write(whole.substring(0, whole.length() - 20), 10);
        TranscriptImportReport cut = run();
        write(whole, 20);

        // When
        TranscriptImportReport report = run();

        // Then
        assertThat(cut.refused()).singleElement().asString().contains("It is not whole JSON:", "Import it again");
        assertThat(report.created()).isEqualTo(2);
    }

    private TranscriptImportReport run() {
        return TestImport.of(
                files.find(List.of(folder)).sessions(), sink, ImportedFiles.in(memory, "store", true, warning -> {}));
    }

    private void write(String document, long second) throws IOException {
        Path file = Files.writeString(folder.resolve("T-1.json"), document);
        Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(second)));
    }

    private void execute(String statements) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("opencode.db"));
                Statement statement = database.createStatement()) {
            for (String sql : statements.split(";")) {
                statement.execute(sql);
            }
        }
    }
}
