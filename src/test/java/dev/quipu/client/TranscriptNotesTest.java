package dev.quipu.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptNotesTest {

    private static final Path TRANSCRIPT = Path.of("/home/ann/a b.jsonl");

    @TempDir
    Path home;

    private TranscriptNotes notes;

    @BeforeEach
    void begin() {
        notes = new TranscriptNotes(home.resolve("transcripts"));
    }

    @Test
    void hasNoneAtFirst() throws IOException {
        // When
        List<TranscriptNotes.Note> taken = notes.take();

        // Then
        assertThat(taken).isEmpty();
    }

    @Test
    void keepsATranscriptOnceHoweverOftenItGrew() throws IOException {
        // Given
        notes.add(TRANSCRIPT);
        notes.add(TRANSCRIPT);

        // When
        List<TranscriptNotes.Note> taken = notes.take();

        // Then
        assertThat(taken).extracting(TranscriptNotes.Note::transcript).containsExactly(TRANSCRIPT);
    }

    @Test
    void handsOutAgainWhatWasNotFinished() throws IOException {
        // Given
        notes.add(TRANSCRIPT);
        notes.take();

        // When
        List<TranscriptNotes.Note> again = notes.take();

        // Then
        assertThat(again).extracting(TranscriptNotes.Note::transcript).containsExactly(TRANSCRIPT);
    }

    @Test
    void forgetsWhatIsDone() throws IOException {
        // Given
        notes.add(TRANSCRIPT);
        notes.take().get(0).done();

        // When
        List<TranscriptNotes.Note> left = notes.take();

        // Then
        assertThat(left).isEmpty();
        assertThat(home.resolve("transcripts")).isEmptyDirectory();
    }

    @Test
    void notesAnewWhatGrowsWhileItIsRead() throws IOException {
        // Given
        notes.add(TRANSCRIPT);
        TranscriptNotes.Note first = notes.take().get(0);
        notes.add(TRANSCRIPT);
        first.done();

        // When
        List<TranscriptNotes.Note> second = notes.take();

        // Then
        assertThat(second).extracting(TranscriptNotes.Note::transcript).containsExactly(TRANSCRIPT);
    }

    @Test
    void passesOverOtherFiles() throws IOException {
        // Given
        Path folder = Files.createDirectories(home.resolve("transcripts"));
        Files.writeString(folder.resolve("x.tmp"), "/unfinished");

        // When
        List<TranscriptNotes.Note> taken = notes.take();

        // Then
        assertThat(taken).isEmpty();
    }
}
