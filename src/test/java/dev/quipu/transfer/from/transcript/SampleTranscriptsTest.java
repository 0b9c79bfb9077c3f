package dev.quipu.transfer.from.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.EventDraft;
import dev.quipu.record.session.SessionEvidence;
import dev.quipu.record.session.SessionFact;
import dev.quipu.record.session.SessionProjection;
import dev.quipu.record.transcript.TranscriptLine;
import dev.quipu.transfer.from.agent.SessionFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real transcripts, which are no part of the project; where they do not lie beside it there is nothing to test. */
@EnabledIf("areHere")
class SampleTranscriptsTest {

    private static final Path SAMPLES = Path.of("../shared/samples/claude-code");

    private final MemorySink sink = new MemorySink();

    static boolean areHere() {
        return Files.isDirectory(SAMPLES);
    }

    private static List<Path> found(String samples) {
        return new SessionFiles()
                .find(List.of(SAMPLES.resolve(samples))).sessions().stream()
                        .map(SessionFile::path)
                        .toList();
    }

    static List<Path> sessions() {
        return found("sessions");
    }

    static Stream<Path> sessionsWithRecordedUsage() throws IOException {
        Stream.Builder<Path> recorded = Stream.builder();
        for (Path session : sessions()) {
            if (recordedUsage(session).isObject()) {
                recorded.add(session);
            }
        }
        return recorded.build();
    }

    @ParameterizedTest
    @MethodSource("sessions")
    void storesEveryLineOfASession(Path session) throws IOException {
        // Given
        long lines = Files.readAllLines(session).stream()
                .filter(line -> !line.isBlank())
                .count();

        // When
        TranscriptImportReport report = run(session);

        // Then
        assertThat(report).isEqualTo(new TranscriptImportReport(1, 0, List.of(), lines, lines, 0, 0, 0, List.of(), 1));
        assertThat(sink.events).hasSize((int) lines);
        assertThat(sink.ended).hasSize(1);
    }

    @Test
    void addsNothingTheSecondTime() {
        // Given
        TranscriptImportReport first = run(sessions().toArray(Path[]::new));

        // When
        TranscriptImportReport second = run(sessions().toArray(Path[]::new));

        // Then
        assertThat(first.created()).isEqualTo(1_072);
        assertThat(second)
                .isEqualTo(new TranscriptImportReport(15, 0, List.of(), 1_072, 0, 1_072, 0, 0, List.of(), 15));
    }

    @Test
    void joinsFourCopiesOfOneGrowingSession() {
        // Given
        List<Path> copies = found("same-session-4-snapshots");

        // When
        TranscriptImportReport report = run(copies.toArray(Path[]::new));

        // Then
        assertThat(report).isEqualTo(new TranscriptImportReport(4, 0, List.of(), 353, 134, 219, 0, 0, List.of(), 1));
        assertThat(sink.events).hasSize(134);
    }

    @Test
    void importsBothRecordsOfALineThatLacksItsEnd() {
        // Given
        Path malformed = SAMPLES.resolve("malformed/37_995ebed6e4_2_full.jsonl");

        // When
        TranscriptImportReport report = run(malformed);

        // Then
        assertThat(report.created()).isEqualTo(171);
        assertThat(report.faults()).isEmpty();
    }

    @Test
    void losesNoLineOfTheEdgeCases() {
        // Given
        Path file = SAMPLES.resolve("fixtures/edge_cases.jsonl");

        // When
        TranscriptImportReport report = run(file);

        // Then
        assertThat(report.created()).isEqualTo(16);
        assertThat(report.faults()).extracting("number").containsExactlyInAnyOrder(13L, 15L, 16L);
    }

    @ParameterizedTest
    @MethodSource("sessionsWithRecordedUsage")
    void countsTokensAsTheRecorderDid(Path session) throws IOException {
        // Given
        JsonNode usage = recordedUsage(session);
        run(session);

        // When
        Map<SessionFact, Object> facts = SessionProjection.NEW
                .with(sink.events.values().stream()
                        .map(SampleTranscriptsTest::evidence)
                        .toList())
                .row();

        // Then
        assertThat(facts)
                .containsEntry(SessionFact.TOKENS_IN, usage.path("input_tokens").longValue())
                .containsEntry(
                        SessionFact.TOKENS_OUT, usage.path("output_tokens").longValue())
                .containsEntry(
                        SessionFact.CACHE_READ_TOKENS,
                        usage.path("cache_read_tokens").longValue())
                .containsEntry(
                        SessionFact.CACHE_WRITE_TOKENS,
                        usage.path("cache_creation_tokens").longValue())
                .containsEntry(
                        SessionFact.ASSISTANT_MESSAGES,
                        usage.path("api_call_count").longValue());
    }

    private TranscriptImportReport run(Path... files) {
        return new TranscriptImport(
                        sink,
                        "laptop",
                        cwd -> CanonicalId.UNASSOCIATED,
                        Clock.systemUTC(),
                        ImportProgress.SILENT,
                        ImportedFiles.none())
                .run(Stream.of(files).<SessionFile>map(LineFile::new).toList());
    }

    private static SessionEvidence evidence(EventDraft event) {
        return TranscriptLine.of(event.data())
                .evidence(event.sessionId(), event.timestamp(), event.id(), new EnumMap<>(SessionFact.class));
    }

    /** What the recorder wrote beside a session; no object where it wrote nothing of tokens. */
    private static JsonNode recordedUsage(Path session) throws IOException {
        String name = session.getFileName().toString().replace(".jsonl", ".metadata.json");
        return new ObjectMapper()
                .readTree(session.resolveSibling(name).toFile())
                .path("token_usage");
    }
}
