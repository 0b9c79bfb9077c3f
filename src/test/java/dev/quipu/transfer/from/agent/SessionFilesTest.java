package dev.quipu.transfer.from.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.transfer.from.document.Document;
import dev.quipu.transfer.from.transcript.SessionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFilesTest {

    @TempDir
    Path folder;

    @Test
    void findsTranscriptsBelowAFolder() throws IOException {
        // Given
        Path second = file("b/session.jsonl");
        Path first = file("a/session/subagents/agent-1.jsonl");
        file("a/session.metadata.json");
        file("a/notes.txt");

        // When
        FoundSessions files = new SessionFiles().find(List.of(folder));

        // Then
        assertThat(files.sessions()).extracting(SessionFile::path).containsExactly(first, second);
    }

    @Test
    void takesANamedFileWhateverItsNameAndOnce() throws IOException {
        // Given
        Path notes = file("notes.txt");
        Path session = file("session.jsonl");

        // When
        FoundSessions files = new SessionFiles().find(List.of(session, notes, folder));

        // Then
        assertThat(files.sessions()).extracting(SessionFile::path).containsExactly(session, notes);
    }

    @Test
    void followsLinksWithoutGoingInCircles() throws IOException {
        // Given
        file("project/session.jsonl");
        Files.createSymbolicLink(folder.resolve("project/circle"), folder);
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("project"));

        // When
        FoundSessions files = new SessionFiles().find(List.of(link));

        // Then
        assertThat(files.sessions()).extracting(SessionFile::path).containsExactly(link.resolve("session.jsonl"));
    }

    @Test
    void refusesAPathWhereNothingIs() {
        // Given
        Path missing = folder.resolve("missing");

        // When / Then
        assertThatThrownBy(() -> new SessionFiles().find(List.of(missing)))
                .isInstanceOf(MissingPathException.class)
                .hasMessage("There is no file or folder " + missing);
    }

    @Test
    void looksIntoADocumentWhateverItsName() throws IOException {
        // Given
        String document =
                "{\n  \"sessionId\": \"s1\",\n  \"startTime\": \"2026-01-01T10:00:00Z\",\n  \"messages\": []\n}\n";
        Path lines = Files.writeString(folder.resolve("session.jsonl"), document);
        Path notes = Files.writeString(folder.resolve("notes.txt"), document);

        // When
        FoundSessions files = new SessionFiles().find(List.of(folder, notes));

        // Then
        assertThat(files.sessions()).extracting(SessionFile::path).containsExactly(lines, notes);
        assertThat(files.sessions()).hasOnlyElementsOfType(Document.class);
    }

    @Test
    void tellsWhichFilesHoldNoSession() throws IOException {
        // Given
        Path settings = Files.writeString(folder.resolve("settings.json"), "{\"theme\":\"dark\"}");
        file("session/subagents/agent-1.meta.json");
        file("storage/message/ses_1/msg_1.json");

        // When
        FoundSessions files = new SessionFiles().find(List.of(folder));

        // Then
        assertThat(files.others()).containsExactly(settings);
        assertThat(files.sessions()).isEmpty();
    }

    @Test
    void looksAgainIntoAFileThatHasChanged() throws IOException {
        // Given
        SessionFiles found = new SessionFiles();
        Path thread = Files.writeString(folder.resolve("thread.json"), "{\"v\":1,\"id\":\"T-1\"");
        FoundSessions before = found.find(List.of(folder));
        Files.writeString(thread, "[]");

        // When
        FoundSessions after = found.find(List.of(folder));

        // Then
        assertThat(before.sessions()).hasSize(1);
        assertThat(after.sessions()).isEmpty();
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }
}
