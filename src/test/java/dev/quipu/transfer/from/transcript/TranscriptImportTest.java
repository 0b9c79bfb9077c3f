package dev.quipu.transfer.from.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.EventDraft;
import dev.quipu.transfer.from.transcript.TranscriptImportReport.FaultyLine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptImportTest {

    private static final CanonicalId SHOP = new CanonicalId("github.com/acme/shop");
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
    private static final String SUMMARY = "{\"type\":\"summary\",\"leafUuid\":\"x\"}";

    @TempDir
    Path folder;

    private final MemorySink sink = new MemorySink();
    private final List<String> progress = new ArrayList<>();

    @Test
    void storesEveryLineOnce() throws IOException {
        // Given
        Path first = file("a.jsonl", line("s1", "u1", "09:00"), SUMMARY, SUMMARY);
        Path second = file("b.jsonl", line("s2", "u1", "09:00"));

        // When
        TranscriptImportReport report = run(sink, first, second);

        // Then
        assertThat(report).isEqualTo(new TranscriptImportReport(2, 0, List.of(), 4, 4, 0, 0, 0, List.of(), 2));
        assertThat(sink.events).hasSize(4);
    }

    @Test
    void addsOnlyWhatIsNewWhenRunAgain() throws IOException {
        // Given
        run(sink, file("a.jsonl", line("s1", "u1", "09:00"), SUMMARY, SUMMARY));
        Path grown = file("b.jsonl", line("s1", "u1", "09:00"), SUMMARY, SUMMARY, SUMMARY);

        // When
        TranscriptImportReport report = run(sink, grown);

        // Then
        assertThat(report).isEqualTo(new TranscriptImportReport(1, 0, List.of(), 4, 1, 3, 0, 0, List.of(), 1));
        assertThat(sink.events).hasSize(4);
    }

    @Test
    void keepsALineWhoseUuidIsAnotherLinesToo() throws IOException {
        // Given
        String other = line("s1", "u1", "09:00").replace("\"user\"", "\"system\"");
        Path file = file("a.jsonl", line("s1", "u1", "09:00"), other, line("s1", "u1", "09:00"), other);

        // When
        TranscriptImportReport report = run(sink, file);

        // Then
        assertThat(report).isEqualTo(new TranscriptImportReport(1, 0, List.of(), 4, 2, 2, 0, 0, List.of(), 1));
        assertThat(sink.events.values())
                .extracting(EventDraft::type)
                .containsExactly("transcript.user", "transcript.system");
    }

    @Test
    void keepsOneCopyOfALineFromTwoMachinesWhereTheStoreNamesWhatDiffers() throws IOException {
        // Given
        MemorySink naming = new MemorySink(event -> false, true);
        Path file = file("a.jsonl", line("s1", "u1", "09:00"), SUMMARY);
        run(naming, file);

        // When
        TranscriptImportReport report = new TranscriptImport(
                        naming,
                        "desktop",
                        cwd -> CanonicalId.UNASSOCIATED,
                        NOON,
                        ImportProgress.SILENT,
                        ImportedFiles.none())
                .run(List.of(new LineFile(file)));

        // Then
        assertThat(report).isEqualTo(new TranscriptImportReport(1, 0, List.of(), 2, 0, 2, 0, 0, List.of(), 1));
        assertThat(naming.events).hasSize(2);
    }

    @Test
    void tellsWhereASessionWasOnceItsRepositoryIsFound() throws IOException {
        // Given
        MemorySink naming = new MemorySink(event -> false, true);
        Path file = file("a.jsonl", line("s1", "u1", "09:00"), line("s1", "u2", "09:30"));
        new TranscriptImport(
                        naming,
                        "laptop",
                        cwd -> CanonicalId.UNASSOCIATED,
                        NOON,
                        ImportProgress.SILENT,
                        ImportedFiles.none())
                .run(List.of(new LineFile(file)));

        // When
        TranscriptImportReport report = run(naming, file);
        run(naming, file);

        // Then
        assertThat(report).isEqualTo(new TranscriptImportReport(1, 0, List.of(), 2, 0, 2, 0, 0, List.of(), 1));
        assertThat(naming.events.values())
                .filteredOn(event -> event.type().equals("session.place"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.workspace()).isEqualTo(SHOP.text());
                    assertThat(event.sessionId()).isEqualTo("s1");
                    assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-01-01T09:30:00Z"));
                });
    }

    @Test
    void endsSessionsThatHaveBeenSilentForTwoHours() throws IOException {
        // Given
        Path old = file("old.jsonl", line("old", "u1", "09:59"), line("old", "u2", "09:00"));
        Path young = file("young.jsonl", line("young", "u1", "08:00"), line("young", "u2", "10:00"));
        Path subagent = file("agent-1.jsonl", line("young", "u3", "07:00"));

        // When
        run(sink, subagent, old, young);

        // Then
        assertThat(sink.ended).containsExactly("old");
    }

    @Test
    void tellsOfBrokenAndRejectedLinesAndRefusedFiles() throws IOException {
        // Given
        MemorySink strict = new MemorySink(event -> event.type().equals("transcript.odd"), false);
        Path good = file("good.jsonl", line("s1", "u1", "09:00"), "oops", "{\"type\":\"odd\"}", "[]");
        Path gone = folder.resolve("gone.jsonl");

        // When
        TranscriptImportReport report = run(strict, good, gone);

        // Then
        assertThat(report.faults())
                .containsExactlyInAnyOrder(
                        new FaultyLine(
                                good,
                                2,
                                "is not JSON: Unrecognized token 'oops': was expecting (JSON String, Number, Array, Object"
                                        + " or token 'null', 'true' or 'false')"),
                        new FaultyLine(good, 3, "was rejected: type is not liked"),
                        new FaultyLine(good, 4, "must be a JSON object"));
        assertThat(report.refused()).extracting(refused -> refused.file()).containsExactly(gone);
        assertThat(report)
                .isEqualTo(new TranscriptImportReport(1, 0, report.refused(), 4, 1, 0, 1, 2, report.faults(), 1));
    }

    @Test
    void listsAThousandFaultsAndCountsTheRest() throws IOException {
        // Given
        List<String> lines = new ArrayList<>(List.of(line("s1", "u1", "09:00")));
        for (int i = 0; i < 1_500; i++) {
            lines.add("oops");
        }
        Path file = file("a.jsonl", lines.toArray(String[]::new));

        // When
        TranscriptImportReport report = run(sink, file);

        // Then
        assertThat(report.faults()).hasSize(1_000);
        assertThat(report.broken()).isEqualTo(1_500);
    }

    @Test
    void sendsNoMoreThanABatchAtATime() throws IOException {
        // Given
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1_001; i++) {
            lines.add(line("s1", "u" + i, "09:00"));
        }
        Path file = file("a.jsonl", lines.toArray(String[]::new));

        // When
        run(sink, file);

        // Then
        assertThat(sink.batches).containsExactly(500, 500, 1);
        assertThat(progress).hasSize(3).endsWith(Files.size(file) + " of " + Files.size(file) + ", 1001 lines");
    }

    @Test
    void readsALargeFileBatchByBatch() throws IOException {
        // Given
        Path file = folder.resolve("large.jsonl");
        String filling = "x".repeat(300_000);
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            for (int i = 0; i < 200; i++) {
                writer.write(line("s1", "u" + i, "09:00").replace("hello", filling) + "\n");
            }
            writer.write(line("s1", "huge", "09:00").replace("hello", filling.repeat(18)) + "\n" + SUMMARY + "\n");
        }

        // When
        TranscriptImportReport report = run(sink, file);

        // Then
        assertThat(report.created()).isEqualTo(202);
        assertThat(sink.batches).containsSequence(1, 1);
        assertThat(sink.batchCharacters)
                .filteredOn(characters -> characters > LineBatches.MOST_BYTES)
                .hasSize(1);
    }

    private TranscriptImportReport run(MemorySink to, Path... files) {
        ImportProgress listener = (read, total, lines) -> progress.add(read + " of " + total + ", " + lines + " lines");
        return new TranscriptImport(to, "laptop", cwd -> SHOP, NOON, listener, ImportedFiles.none())
                .run(Stream.of(files).<SessionFile>map(LineFile::new).toList());
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private static String line(String session, String uuid, String time) {
        return """
                {"type":"user","uuid":"%s","sessionId":"%s","cwd":"/home/ada/shop","timestamp":"2026-01-01T%s:00Z","message":"hello"}""".formatted(uuid, session, time);
    }
}
