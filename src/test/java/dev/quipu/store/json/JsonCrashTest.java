package dev.quipu.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.port.StoreUnavailableException;
import dev.quipu.port.table.RowKey;
import dev.quipu.record.session.SessionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The states in which a crash can leave the two files: each opens with all that was acknowledged, and nothing twice. */
class JsonCrashTest {

    @TempDir
    Path root;

    @Test
    void anyPartOfALogsLastCommitCountsForNothing() throws IOException {
        Folder folder = new Folder(root).filled("one", "two");
        String sessions = folder.text(folder.sessions());
        int before = Files.readAllBytes(folder.log()).length;
        folder.filled("three");
        byte[] log = Files.readAllBytes(folder.log());

        for (int end = before; end <= log.length; end++) {
            // Given
            folder.write(folder.sessions(), sessions);
            Files.write(folder.log(), Arrays.copyOf(log, end));

            // When
            try (JsonDatabase database = folder.open()) {

                // Then
                List<String> expected = end == log.length ? List.of("one", "two", "three") : List.of("one", "two");
                assertThat(Folder.sessionIds(database)).as("byte " + end).isEqualTo(expected);
                assertThat(Folder.eventIds(database)).hasSameSizeAs(expected);
            }
            assertThat(Files.size(folder.log())).isEqualTo(end == log.length ? end : before);
        }
    }

    @Test
    void aSessionsFileThatIsBehindItsLogIsCompleted() {
        Folder folder = new Folder(root).filled("one", "two");
        String behind = folder.text(folder.sessions());
        folder.filled("two again", "three");
        String current = folder.text(folder.sessions());
        folder.write(folder.sessions(), behind);

        folder.open().close();

        assertThat(folder.text(folder.sessions())).isEqualTo(current);
    }

    @Test
    void aDeletedSessionStaysDeletedThoughTheFileIsBehind() {
        Folder folder = new Folder(root).filled("one", "two");
        String behind = folder.text(folder.sessions());
        try (JsonDatabase database = folder.open()) {
            delete(database, "one");
        }
        folder.write(folder.sessions(), behind);

        try (JsonDatabase database = folder.open()) {
            assertThat(Folder.sessionIds(database)).containsExactly("two");
            assertThat(Folder.eventIds(database)).containsExactly("event of two");
        }
        assertThat(folder.text(folder.sessions())).doesNotContain("\"one\"");
    }

    @Test
    void aDeletedSessionMayComeAgain() {
        Folder folder = new Folder(root).filled("one", "two");
        try (JsonDatabase database = folder.open()) {
            delete(database, "one");
            Folder.append(database, "one", "new event");
        }

        try (JsonDatabase database = folder.open()) {
            assertThat(Folder.sessionIds(database)).containsExactly("two", "one");
            assertThat(Folder.eventIds(database)).containsExactly("event of two", "new event");
        }
        assertThat(JsonCheck.findings(folder.sessions())).isEmpty();
    }

    @Test
    void whereTheSessionsCannotBeWrittenNothingIsStored() throws IOException {
        Folder folder = new Folder(root).filled("one");
        String log = folder.text(folder.log());
        Path inTheWay = Files.createDirectories(root.resolve("session-db.json.new/x"));
        try (JsonDatabase database = folder.open()) {
            // When
            assertThatThrownBy(() -> Folder.append(database, "two", "lost"))
                    .isInstanceOf(StoreUnavailableException.class);

            // Then
            assertThat(folder.text(folder.log())).isEqualTo(log);
            assertThat(Folder.eventIds(database)).containsExactly("event of one");
            Files.delete(inTheWay);
            assertThat(Folder.append(database, "two", "lost").get(0).created()).isTrue();
            assertThat(Folder.sessionIds(database)).containsExactly("one", "two");
        }
    }

    @Test
    void aLinkedFileStaysALink() throws IOException {
        Folder folder = new Folder(Files.createDirectory(root.resolve("real")));
        folder.write(folder.sessions(), Minsky.FILE);
        Path link = Files.createSymbolicLink(root.resolve("session-db.json"), folder.sessions());

        new Folder(root).filled("one");

        assertThat(link).isSymbolicLink();
        assertThat(root.resolve("session-db.json.lock")).doesNotExist();
        assertThat(folder.text(folder.sessions())).contains("\"session\": \"one\"", "\"session\": \"004\"");
        assertThat(folder.log()).exists();
    }

    @Test
    void readersSeeWhatAnotherProcessHasCommittedSince() {
        Folder folder = new Folder(root).filled("one");
        try (JsonDatabase reader = new JsonDatabase(folder.sessions());
                JsonDatabase writer = folder.open()) {
            assertThat(Folder.eventIds(reader)).hasSize(1);

            Folder.append(writer, "two", "second");

            assertThat(Folder.eventIds(reader)).containsExactly("event of one", "second");
            assertThat(Folder.sessionIds(reader)).containsExactly("one", "two");
        }
    }

    private static void delete(JsonDatabase database, String id) {
        database.committed(draft -> {
            draft.delete(SessionTable.SESSIONS, new RowKey(List.of(Folder.TEAM, id)));
            database.known().forgetSession(Folder.TEAM, id);
            return null;
        });
    }
}
