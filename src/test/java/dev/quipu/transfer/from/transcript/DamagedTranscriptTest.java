package dev.quipu.transfer.from.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.quipu.port.event.CanonicalId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a transcript that was cut, torn or zeroed is read nevertheless. */
class DamagedTranscriptTest {

    private static final String USER = """
            {"type":"user","uuid":"u1","sessionId":"s1","cwd":"/home/ada/shop","timestamp":"2026-01-01T10:00:00.123456789Z","n":1.50}""";
    private static final String SUMMARY = """
            {"type":"summary","summary":"Shop","leafUuid":"u1"}""";

    @TempDir
    Path folder;

    @Test
    void takesTheWholeRecordsOnADamagedLine() throws IOException {
        // Given
        Path file = folder.resolve("session.jsonl");
        String zeros = "\0".repeat(4_096);
        String torn = "{\"type\":\"user\",\"sessionId\":\"s1\",\"message\":{\"content\":\"half a wor";
        Files.writeString(
                file,
                lines(zeros + SUMMARY, torn + USER + SUMMARY, "\u00c3 " + USER, zeros),
                StandardCharsets.ISO_8859_1);

        // When
        List<ReadLine> lines = read(file);

        // Then
        String notJson =
                "is not JSON: Unexpected character ('t' (code 116)): was expecting comma to separate Object entries";
        String taken = "; complete records on it, which were imported: ";
        assertThat(lines)
                .extracting(ReadLine::number, ReadLine::fault)
                .containsExactly(
                        tuple(1L, null),
                        tuple(1L, "holds 4096 zero bytes, as after a power failure" + taken + 1),
                        tuple(2L, null),
                        tuple(2L, null),
                        tuple(2L, notJson + taken + 2),
                        tuple(3L, null),
                        tuple(3L, "is not UTF-8" + taken + 1),
                        tuple(4L, "holds 4096 zero bytes, as after a power failure"));
        assertThat(lines)
                .filteredOn(line -> line.event() != null)
                .extracting(line -> line.event().data().text())
                .containsExactly(SUMMARY, USER, SUMMARY, USER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"user\",\"message\":{\"content\":{\"type\":\"text\",\"uuid\":\"u9\"},{\"x\":1",
                "\"type\":\"tool_use\",\"sessionId\":\"s1\"}",
                "{\"a\":"
            })
    void takesNoPartOfARecordForOne(String broken) throws IOException {
        // Given
        Path file = file(USER, broken, USER);

        // When
        List<ReadLine> lines = read(file);

        // Then
        assertThat(lines).extracting(line -> line.fault() == null).containsExactly(true, false, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"user\",\"sessionId\":\"s", "{", "\0\0\0"})
    void aLastLineWithoutItsEndIsNoneYet(String begun) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("session.jsonl"), USER + "\n" + begun);

        // When
        List<ReadLine> lines = read(file);

        // Then
        assertThat(lines).extracting(ReadLine::number, ReadLine::fault).containsExactly(tuple(1L, null));
    }

    @Test
    void aLastLineThatLacksNothingButItsEndIsTaken() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("session.jsonl"), USER + "\n" + USER);

        // When
        List<ReadLine> lines = read(file);

        // Then
        assertThat(lines)
                .extracting(ReadLine::number, ReadLine::fault)
                .containsExactly(tuple(1L, null), tuple(2L, null));
    }

    @Test
    void readsNothingFromAFileWhoseFirstLineIsBeingWritten() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("session.jsonl"), USER.substring(0, 20));

        // When
        List<ReadLine> lines = read(file);

        // Then
        assertThat(lines).isEmpty();
    }

    @Test
    void namesALineThatIsTooDeepAndGoesOn() throws IOException {
        // Given
        Path file = file(USER, "{\"deep\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}", USER);

        // When
        List<ReadLine> lines = read(file);

        // Then
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1).fault()).startsWith("cannot be stored: it is nested deeper than ");
    }

    @Test
    void readsATranscriptThatBeginsWithBrokenLines() throws IOException {
        // Given
        Path file = file("end of a line\"}", "[1]", USER);

        // When
        List<ReadLine> lines = read(file);

        // Then
        assertThat(lines).extracting(line -> line.fault() == null).containsExactly(false, false, true);
    }

    private List<ReadLine> read(Path file) throws IOException {
        List<ReadLine> lines = new ArrayList<>();
        try (TranscriptReader reader = TranscriptReader.open(file, "laptop", DamagedTranscriptTest::workspace)) {
            for (ReadLine line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static CanonicalId workspace(String cwd) {
        return CanonicalId.of("https://github.com/acme" + cwd.substring(cwd.lastIndexOf('/')));
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(folder.resolve("session.jsonl"), String.join("\n", lines));
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }
}
