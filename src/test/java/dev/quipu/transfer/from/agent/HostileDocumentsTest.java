package dev.quipu.transfer.from.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.transfer.from.transcript.MemorySink;
import dev.quipu.transfer.from.transcript.TranscriptImportReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anything may lie where agents keep their sessions: it is taken, or told with the reason, and stops nothing. */
class HostileDocumentsTest {

    @TempDir
    Path folder;

    private final MemorySink sink = new MemorySink();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a.json | {"sessionId":5,"startTime":[],"messages":{"a":1}}
            a.json | {"sessionId":"x","startTime":"no time","messages":{"a":1}}
            a.json | {"sessionId":"y","startTime":"2026-01-01T00:00:00Z","messages":[1,null,"x",[],{"type":7},{"timestamp":8}]}
            a.json | {"sessionId":"c\\u0000x","history":{"a":[]}}
            a.json | {"sessionId":"c","history":[1,{"message":[]}],"workspaceDirectory":"file://%%"}
            a.json | {"v":1,"id":"T-../../etc","messages":"no","env":[]}
            a.json | {"v":1,"id":"T-1","messages":[{"messageId":[]},"x"],"created":1e300}
            a.messages.json | {"sessionId":"s","messages":"no"}
            a.messages.json | {"sessionId":"s","messages":[5,{"id":[],"ts":-1}]}
            tasks/1/ui_messages.json | {"not":"a list"}
            tasks/1/ui_messages.json | [1,"x",{"ts":"no"},{"ts":1e300,"say":5}]
            tasks/x/api_conversation_history.json | [[],{"role":7}]
            storage/session/p/ses_x.json | []
            storage/session/p/ses_x.json | {"time":{"created":"x"},"directory":7}
            a.db | SQLite format 3 and no more
            a.vscdb | {}
            .aider.chat.history.md | # aider chat started at 2026-99-99
            a.jsonl | null
            """)
    void nothingStopsAnImport(String name, String content) throws IOException {
        // Given
        write(name, content);
        write(
                "good.jsonl",
                "{\"type\":\"user\",\"uuid\":\"u\",\"sessionId\":\"good\",\"timestamp\":\"2026-01-01T10:00:00Z\"}\n");

        // When
        run();

        // Then
        assertThat(sink.events())
                .anySatisfy(event -> assertThat(event.sessionId()).isEqualTo("good"));
    }

    @Test
    void whatIsTooDeepIsTold() throws IOException {
        // Given
        write(
                "a.json",
                "{\"sessionId\":\"s\",\"startTime\":\"t\",\"messages\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}");

        // When
        TranscriptImportReport report = run();

        // Then
        assertThat(report.refused()).singleElement().asString().contains("It is not whole JSON");
    }

    @Test
    void aDatabaseThatIsCutIsTold() throws IOException {
        // Given
        Files.write(folder.resolve("a.db"), "SQLite format 3\0garbage".getBytes(StandardCharsets.UTF_8));

        // When
        TranscriptImportReport report = run();

        // Then
        assertThat(report.refused()).hasSize(1);
        assertThat(sink.events()).isEmpty();
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private TranscriptImportReport run() {
        return TestImport.of(folder, sink);
    }
}
