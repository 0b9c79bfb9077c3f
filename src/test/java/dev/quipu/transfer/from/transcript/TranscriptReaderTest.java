package dev.quipu.transfer.from.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.quipu.base.json.Json;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.transcript.TranscriptLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranscriptReaderTest {

    private static final String USER = """
            {"type":"user","uuid":"u1","sessionId":"s1","cwd":"/home/ada/shop","timestamp":"2026-01-01T10:00:00.123456789Z","n":1.50}""";
    private static final String SUMMARY = """
            {"type":"summary","summary":"Shop","leafUuid":"u1"}""";
    private static final Instant TIME = Instant.parse("2026-01-01T10:00:00.123456Z");

    @TempDir
    Path folder;

    private final List<String> askedFolders = new ArrayList<>();

    @Test
    void makesAnEventOfALine() throws IOException {
        // Given
        Path file = file(USER.replace("\",\"", "\" , \""));

        // When
        List<ReadLine> lines = read(file);

        // Then
        EventDraft event = new EventDraft(
                LineIdentity.ofUuid("s1", "u1"),
                "transcript.user",
                TIME,
                "laptop",
                "github.com/acme/shop",
                "s1",
                new Json(USER),
                Json.EMPTY_ARRAY);
        TranscriptLine said = lines.get(0).said();
        assertThat(lines).containsExactly(new ReadLine(1, (int) Files.size(file), event, said, true, null));
        assertThat(said.line().path("cwd").asText()).isEqualTo("/home/ada/shop");
    }

    @Test
    void givesALineWithoutThemTheSessionTimeAndFolderOfItsFile() throws IOException {
        // Given
        Path file = file(SUMMARY, USER, SUMMARY.replace("Shop", "Till"));

        // When
        List<EventDraft> events = events(file);

        // Then
        assertThat(events).extracting(EventDraft::sessionId).containsOnly("s1");
        assertThat(events).extracting(EventDraft::timestamp).containsExactly(TIME, TIME, TIME.plusNanos(1_000));
        assertThat(events).extracting(EventDraft::workspace).containsOnly("github.com/acme/shop");
        assertThat(events)
                .extracting(EventDraft::type)
                .containsExactly("transcript.summary", "transcript.user", "transcript.summary");
    }

    @Test
    void givesALineWithoutATimeTheMicrosecondAfterTheLineBeforeIt() throws IOException {
        // Given
        String snapshot = """
                {"type":"file-history-snapshot","messageId":"m","snapshot":{"timestamp":"2026-01-01T09:00:00Z"}}""";
        String later = USER.replace("u1", "u2").replace("T10", "T11");
        String unreadable = USER.replace("u1", "u3").replace("2026-01", "someday");
        Path file = file(SUMMARY, snapshot, later, unreadable, snapshot);

        // When
        List<EventDraft> events = events(file);

        // Then
        assertThat(events)
                .extracting(event -> event.timestamp().toString())
                .containsExactly(
                        "2026-01-01T09:00:00Z",
                        "2026-01-01T09:00:00Z",
                        "2026-01-01T11:00:00.123456Z",
                        "2026-01-01T11:00:00.123457Z",
                        "2026-01-01T09:00:00Z");
    }

    @Test
    void fallsBackOnTheFileItself() throws IOException {
        // Given
        Path file = file(SUMMARY);
        Files.setLastModifiedTime(file, FileTime.from(TIME));

        // When
        List<EventDraft> events = events(file);

        // Then
        assertThat(events)
                .containsExactly(new EventDraft(
                        LineIdentity.ofContent("session", new Json(SUMMARY)),
                        "transcript.summary",
                        TIME,
                        "laptop",
                        "_unassociated",
                        "session",
                        new Json(SUMMARY),
                        Json.EMPTY_ARRAY));
    }

    @Test
    void asksForTheFirstFolderOnly() throws IOException {
        // Given
        Path file = file(SUMMARY, USER, USER.replace("u1", "u2").replace("/home/ada/shop", "/home/ada/till"));

        // When
        List<EventDraft> events = events(file);

        // Then
        assertThat(askedFolders).containsExactly("/home/ada/shop");
        assertThat(events).extracting(EventDraft::workspace).containsOnly("github.com/acme/shop");
    }

    @Test
    void tellsEqualLinesWithoutUuidApart() throws IOException {
        // Given
        Path file = file(USER, SUMMARY, SUMMARY);

        // When
        List<EventDraft> events = events(file);

        // Then
        assertThat(events).extracting(EventDraft::id).doesNotHaveDuplicates().hasSize(3);
    }

    @Test
    void givesTheSameEventsFromAGrownCopy() throws IOException {
        // Given
        Path early = Files.writeString(folder.resolve("early.jsonl"), lines(SUMMARY, USER, SUMMARY));
        Path grown = Files.writeString(
                folder.resolve("grown.jsonl"),
                lines(
                        SUMMARY,
                        USER,
                        SUMMARY,
                        USER.replace("u1", "u2").replace("/home/ada/shop", "/home/ada/till"),
                        SUMMARY));

        // When
        List<EventDraft> events = events(grown);

        // Then
        assertThat(events).startsWith(events(early).toArray(EventDraft[]::new)).hasSize(5);
    }

    @Test
    void keepsEachLineInTheSessionThatItNames() throws IOException {
        // Given
        Path file = file(SUMMARY, USER.replace("s1", "s0"), USER, SUMMARY);

        // When
        List<EventDraft> events = events(file);

        // Then
        assertThat(events).extracting(EventDraft::sessionId).containsExactly("s0", "s0", "s1", "s0");
        assertThat(events).extracting(EventDraft::id).doesNotHaveDuplicates();
    }

    @Test
    void takesALineWithoutUsableTypeAsUnknown() throws IOException {
        // Given
        Path file = file(
                USER, "{\"silly\":1}", "{\"type\":7}", "{\"type\":\"\"}", "{\"type\":\"" + "x".repeat(245) + "\"}");

        // When
        List<EventDraft> events = events(file);

        // Then
        assertThat(events)
                .extracting(EventDraft::type)
                .containsExactly(
                        "transcript.user",
                        "transcript.unknown",
                        "transcript.unknown",
                        "transcript.unknown",
                        "transcript.unknown");
    }

    @Test
    void reportsBrokenLinesAndGoesOn() throws IOException {
        // Given
        Path file = folder.resolve("session.jsonl");
        Files.writeString(
                file,
                lines(
                        USER,
                        "{\"type\":",
                        "",
                        "  \r",
                        "[1]",
                        "42",
                        USER + USER,
                        "{\"half\":\"\\ud83d\"}",
                        "{\"sessionId\":\"" + "x".repeat(256) + "\"}",
                        "{\"sessionId\":\"a\\u0000b\"}"));
        Files.write(
                file,
                concat(Files.readAllBytes(file), new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}', '\n'}, USER));

        // When
        List<ReadLine> lines = read(file);

        // Then
        assertThat(lines)
                .extracting(ReadLine::number, ReadLine::fault)
                .containsExactly(
                        tuple(1L, null),
                        tuple(2L, "is not JSON: Unexpected end-of-input within/between Object entries"),
                        tuple(5L, "must be a JSON object"),
                        tuple(6L, "must be a JSON object"),
                        tuple(7L, null),
                        tuple(7L, null),
                        tuple(8L, null),
                        tuple(9L, "sessionId must have at most 255 characters, has 256"),
                        tuple(10L, "sessionId must not contain the character U+0000"),
                        tuple(11L, "is not UTF-8"),
                        tuple(12L, null));
    }

    @Test
    void readsNothingFromAnEmptyFile() throws IOException {
        // Given
        Path file = file("");

        // When
        List<ReadLine> lines = read(file);

        // Then
        assertThat(lines).isEmpty();
    }

    @Test
    void refusesOneJsonDocumentOverSeveralLines() throws IOException {
        // Given
        Path file = file("{", "  \"sessionId\": \"s1\",", "  \"messages\": []", "}");

        // When / Then
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(NotATranscriptException.class)
                .hasMessage(
                        "It seems to be a JSON document, and no session of a known agent. Give what an agent wrote of its "
                                + "sessions, such as the files in ~/.claude/projects; `quipu import --help` lists the agents.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"sessionId\":\"s1\",\"messages\":[]}",
                "{\"time\":\"2026-01-01T10:00:00Z\",\"level\":\"info\",\"message\":\"started\"}"
            })
    void refusesJsonOfAnotherTool(String line) throws IOException {
        // Given
        Path file = file(line);

        // When / Then
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(NotATranscriptException.class)
                .hasMessageStartingWith("It seems to be JSON of another tool");
    }

    @Test
    void refusesText() throws IOException {
        // Given
        Path file = file("\u001c", "Dear diary");

        // When / Then
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(NotATranscriptException.class)
                .hasMessageStartingWith("It seems to be text that is not JSON.");
    }

    @Test
    void refusesBinaryData() throws IOException {
        // Given
        Path file = Files.write(folder.resolve("session.jsonl"), new byte[] {0x1e, (byte) 0x8b, 8, 0, 0, '\n'});

        // When / Then
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(NotATranscriptException.class)
                .hasMessageStartingWith("It seems to hold binary data");
    }

    @Test
    void tellsThatCompressedDataIsDamaged() throws IOException {
        // Given
        Path file = Files.write(folder.resolve("session.jsonl"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, '\n'});

        // When / Then
        assertThatThrownBy(() -> read(file)).hasMessage("its compressed data is damaged");
    }

    private List<EventDraft> events(Path file) throws IOException {
        return read(file).stream().map(ReadLine::event).toList();
    }

    private List<ReadLine> read(Path file) throws IOException {
        List<ReadLine> lines = new ArrayList<>();
        try (TranscriptReader reader = TranscriptReader.open(file, "laptop", this::workspace)) {
            for (ReadLine line = reader.next(); line != null; line = reader.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private CanonicalId workspace(String cwd) {
        askedFolders.add(cwd);
        return CanonicalId.of("https://github.com/acme" + cwd.substring(cwd.lastIndexOf('/')));
    }

    private Path file(String... lines) throws IOException {
        return Files.writeString(folder.resolve("session.jsonl"), String.join("\n", lines));
    }

    private static String lines(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    private static byte[] concat(byte[] first, byte[] second, String third) {
        String text = new String(first, StandardCharsets.ISO_8859_1)
                + new String(second, StandardCharsets.ISO_8859_1)
                + third;
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
