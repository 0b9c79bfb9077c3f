package dev.quipu.transfer.from.aider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.base.json.JsonText;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.conversation.Conversation;
import dev.quipu.record.conversation.TranscriptEntry;
import dev.quipu.record.conversation.TranscriptSamples;
import dev.quipu.record.conversation.aider.AiderReader;
import dev.quipu.transfer.from.agent.TestImport;
import dev.quipu.transfer.from.transcript.MemorySink;
import dev.quipu.transfer.from.transcript.TranscriptImportReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AiderHistoryTest {

    private static final String HISTORY = """

            # aider chat started at 2026-04-25 21:54:18

            > Aider v0.86.2\u0020\u0020
            > Main model: gpt-5 with diff edit format\u0020\u0020

            #### /add hello.py\u0020\u0020
            > Added hello.py to the chat\u0020\u0020

            #### Greet\u0020\u0020
            #### politely\u0020\u0020

            <thinking-content-7bbeb8e1>
            A greeting.
            </thinking-content-7bbeb8e1>

            Like this:

            ```
            > not output
            #### not a prompt
            ```

            > Tokens: 2.5k sent, 1.0k cache write, 500 cache hit, 227 received. Cost: $0.01 message, $0.03 session.\u0020\u0020

            # aider chat started at 2026-04-26 08:00:00

            #### And now\u0020\u0020
            """;

    @TempDir
    Path folder;

    private final MemorySink sink = new MemorySink();

    @Test
    void eachRunIsASession() throws IOException {
        // Given
        write(HISTORY);

        // When
        run();

        // Then
        assertThat(sink.events().stream().map(EventDraft::sessionId).distinct()).hasSize(2);
        assertThat(sink.events())
                .extracting(EventDraft::type)
                .containsExactly(
                        "transcript.run",
                        "transcript.entry",
                        "transcript.entry",
                        "transcript.entry",
                        "transcript.entry",
                        "transcript.entry",
                        "transcript.entry",
                        "transcript.run",
                        "transcript.entry");
        assertThat(sink.events().get(0).timestamp())
                .isEqualTo(LocalDateTime.of(2026, 4, 25, 21, 54, 18)
                        .atZone(ZoneId.systemDefault())
                        .toInstant());
    }

    @Test
    void readsWhatWasSaidAndUsed() throws IOException {
        // Given
        write(HISTORY);
        run();

        // When
        List<Conversation> found = read(sink.events().get(0).sessionId());

        // Then
        assertThat(String.join(" ", TranscriptSamples.counted("history", found).values()))
                .isEqualTo("history 2 1 3 6 1 0 0 0 1 1000 500 1000 227 gpt-5 - 1 0 1");
    }

    @Test
    void readsOnlyTheRunsThatHaveGrown() throws IOException {
        // Given
        Path file = write(HISTORY);
        run();
        Files.writeString(file, "\nDone.\n", StandardOpenOption.APPEND);

        // When
        long created = run();

        // Then
        assertThat(created).isEqualTo(1);
        assertThat(read(sink.events().get(7).sessionId()).get(0).messages()).hasSize(2);
    }

    @Test
    void aHistoryOfManyRunsIsReadRunByRun() throws IOException {
        // Given
        StringBuilder history = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            history.append("\n# aider chat started at 2026-04-25 21:54:18\n\n#### Go ")
                    .append(i)
                    .append("\n\n```\nopen\n");
        }
        write(history.toString());

        // When
        long created = run();

        // Then
        assertThat(created).isEqualTo(6_000);
        assertThat(sink.events().stream().map(EventDraft::sessionId).distinct()).hasSize(2_000);
    }

    @Test
    void aHeadingOfNoTimeIsText() throws IOException {
        // Given
        write("# aider chat started at 2026-04-25 21:54:18\n#### Go\n# aider chat started at 2026-02-30 10:00:00\n");

        // When
        run();

        // Then
        assertThat(sink.events())
                .extracting(EventDraft::type)
                .containsExactly("transcript.run", "transcript.entry", "transcript.entry");
    }

    @Test
    void whatIsNoTextIsRefusedWithItsLine() throws IOException {
        // Given
        Path file = write("# aider chat started at 2026-04-25 21:54:18\n#### Go\n");
        Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE, '\n'}, StandardOpenOption.APPEND);

        // When
        TranscriptImportReport report = report();

        // Then
        assertThat(report.refused())
                .extracting(TranscriptImportReport.RefusedFile::reason)
                .containsExactly("Line 3 is not text in UTF-8.");
    }

    @Test
    void anAnswerOfManyPiecesIsOneMessage() throws IOException {
        // Given
        write("# aider chat started at 2026-04-25 21:54:18\n#### Go\n" + "x".repeat(3 * AiderEntries.LONGEST) + "\n");
        run();

        // When
        List<Conversation> found = read(sink.events().get(0).sessionId());

        // Then
        assertThat(found.get(0).messages()).hasSize(2);
        assertThat(found.get(0).messages().get(1).blocks()).hasSize(3);
    }

    @Test
    void takesAnyTextForRunsThatBegins() throws IOException {
        // Given
        write("# aider chat started at 2026-02-28 23:59:59\n> \n####\n```\n" + "x\u0000#### \n".repeat(10_000));

        // When
        run();

        // Then
        assertThat(sink.events()).hasSize(2);
        assertThat(sink.events().get(1).data().text()).hasSizeGreaterThan(60_000);
    }

    private Path write(String history) throws IOException {
        return Files.writeString(folder.resolve(".aider.chat.history.md"), history);
    }

    private long run() {
        return report().created();
    }

    private TranscriptImportReport report() {
        return TestImport.of(folder, sink);
    }

    private List<Conversation> read(String session) {
        AiderReader reader = new AiderReader();
        sink.events().stream()
                .filter(event -> event.sessionId().equals(session))
                .sorted(Comparator.comparing(EventDraft::timestamp).thenComparing(EventDraft::id))
                .map(event -> new TranscriptEntry(event.id(), event.timestamp(), JsonText.tree(event.data())))
                .forEach(reader::read);
        return reader.conversations();
    }
}
