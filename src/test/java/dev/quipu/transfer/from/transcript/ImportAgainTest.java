package dev.quipu.transfer.from.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.quipu.client.SinkUnavailableException;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.event.EventDraft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of files that were imported before is read and sent again. */
class ImportAgainTest {

    private static final CanonicalId SHOP = new CanonicalId("github.com/acme/shop");
    private static final String SUMMARY = "{\"type\":\"summary\",\"leafUuid\":\"x\"}";
    private static final int NOON = 12;

    @TempDir
    Path folder;

    @TempDir
    Path memory;

    private final MemorySink sink = new MemorySink();
    private final List<String> warnings = new ArrayList<>();
    private CanonicalId workspace = SHOP;

    @Test
    void sendsNothingOfFilesThatHaveNotChanged() throws IOException {
        // Given
        Path first = file("a.jsonl", line("s1", "u1", "09:00"), SUMMARY);
        Path second = file("b.jsonl", line("s2", "u1", "09:00"), line("s3", "u2", "09:30"));
        run(sink, NOON, first, second);
        sink.batches.clear();

        // When
        TranscriptImportReport report = run(sink, NOON, first, second);

        // Then
        assertThat(report).isEqualTo(new TranscriptImportReport(0, 2, List.of(), 0, 0, 0, 0, 0, List.of(), 0));
        assertThat(sink.batches).isEmpty();
        assertThat(sink.asked).hasSize(3);
    }

    @Test
    void sendsOnlyWhatWasAddedWithTheIdsAndTimesOfAWholeRead() throws IOException {
        // Given
        Path file = file("a.jsonl", SUMMARY, line("s1", "u1", "09:00"), SUMMARY);
        run(sink, NOON, file);
        sink.batches.clear();
        append(file, SUMMARY, line("s1", "u2", "09:30"), SUMMARY, SUMMARY.replace("x", "y"));

        // When
        TranscriptImportReport report = run(sink, NOON, file);

        // Then
        MemorySink whole = new MemorySink();
        runWithoutMemory(whole, file);
        assertThat(report).isEqualTo(new TranscriptImportReport(1, 0, List.of(), 4, 4, 0, 0, 0, List.of(), 1));
        assertThat(sink.batches).containsExactly(4);
        assertThat(sink.events).isEqualTo(whole.events);
    }

    @Test
    void readsAFileAsAWholeOfWhichTheEarlierLinesWereDeletedWhileItsLastOnesWereSent() throws IOException {
        // Given
        Path file = file("a.jsonl", SUMMARY, line("s1", "u1", "09:00"));
        run(sink, NOON, file);
        append(file, line("s1", "u2", "09:30"));
        sink.beforeStoring = sink.events::clear;
        run(sink, NOON, file);
        sink.beforeStoring = () -> {};

        // When
        TranscriptImportReport report = run(sink, NOON, file);

        // Then
        assertThat(report).isEqualTo(new TranscriptImportReport(1, 0, List.of(), 3, 2, 1, 0, 0, List.of(), 1));
        assertThat(sink.events).hasSize(3);
    }

    @Test
    void goesOnTimeAndTimeAgain() throws IOException {
        // Given
        Path file = file("a.jsonl", line("s1", "u1", "09:00"));
        for (int i = 0; i < 5; i++) {
            run(sink, NOON, file);
            append(file, SUMMARY, line("s1", "v" + i, "09:1" + i));
        }

        // When
        TranscriptImportReport report = run(sink, NOON, file);

        // Then
        MemorySink whole = new MemorySink();
        runWithoutMemory(whole, file);
        assertThat(report.created()).isEqualTo(2);
        assertThat(report.duplicates()).isZero();
        assertThat(sink.events).isEqualTo(whole.events);
    }

    @Test
    void readsAFileAsAWholeThatHasGrownBehindAnUnfinishedLine() throws IOException {
        // Given
        Path file = file("a.jsonl", line("s1", "u1", "09:00"), SUMMARY);
        Files.writeString(file, SUMMARY, StandardOpenOption.APPEND);
        run(sink, NOON, file);
        Files.writeString(file, "\n" + SUMMARY + "\n", StandardOpenOption.APPEND);

        // When
        TranscriptImportReport report = run(sink, NOON, file);

        // Then
        assertThat(report).isEqualTo(new TranscriptImportReport(1, 0, List.of(), 4, 1, 3, 0, 0, List.of(), 1));
    }

    @Test
    void readsAFileAsAWholeThatIsAnotherOne() throws IOException {
        // Given
        String filling = "x".repeat(3 * FileState.END_BYTES);
        Path cut = file("cut.jsonl", line("s1", "u1", "09:00"), line("s1", "u2", "09:00"));
        Path replaced = file("replaced.jsonl", line("s2", "u1", "09:00"));
        Path rewritten = file("rewritten.jsonl", line("s3", "u1", "09:00").replace("hello", filling));
        Path touched = file("touched.jsonl", line("s4", "u1", "09:00"));
        run(sink, NOON, cut, replaced, rewritten, touched);
        file("cut.jsonl", line("s1", "u1", "09:00"));
        file("replaced.jsonl", line("s2", "u9", "09:00"), line("s2", "u8", "09:00"));
        file("rewritten.jsonl", line("s3", "u1", "09:00").replace("hello", filling.replace('x', 'y')));
        Files.setLastModifiedTime(touched, FileTime.from(Instant.parse("2026-01-01T11:59:59Z")));

        // When
        TranscriptImportReport report = run(sink, NOON, cut, replaced, rewritten, touched);

        // Then
        assertThat(report).isEqualTo(new TranscriptImportReport(4, 0, List.of(), 5, 3, 2, 0, 0, List.of(), 4));
    }

    @Test
    void readsAllForAStoreThatHasNotGotIt() throws IOException {
        // Given
        Path file = file("a.jsonl", line("s1", "u1", "09:00"));
        run(sink, NOON, file);
        MemorySink emptied = new MemorySink();

        // When
        TranscriptImportReport report = run(emptied, NOON, file);

        // Then
        assertThat(report.created()).isEqualTo(1);
        assertThat(emptied.events).isEqualTo(sink.events);
    }

    @Test
    void readsAFileOfWhichOneSessionWasDeleted() throws IOException {
        // Given
        Path file = file("a.jsonl", line("s1", "u1", "09:00"), line("s2", "u2", "09:00"));
        run(sink, NOON, file);
        sink.events.values().removeIf(event -> event.sessionId().equals("s1"));

        // When
        TranscriptImportReport report = run(sink, NOON, file);

        // Then
        assertThat(report).isEqualTo(new TranscriptImportReport(1, 0, List.of(), 2, 1, 1, 0, 0, List.of(), 2));
    }

    @Test
    void readsAllForATargetOfAnotherName() throws IOException {
        // Given
        Path file = file("a.jsonl", line("s1", "u1", "09:00"));
        run(sink, NOON, file);

        // When
        TranscriptImportReport report =
                run(sink, NOON, ImportedFiles.in(memory, "another store", true, warnings::add), file);

        // Then
        assertThat(report.duplicates()).isEqualTo(1);
        assertThat(sink.asked).isEmpty();
    }

    @Test
    void readsAllIfToldSoAndRemembersIt() throws IOException {
        // Given
        Path file = file("a.jsonl", line("s1", "u1", "09:00"));
        Path other = file("b.jsonl", line("s1", "u2", "09:00"));
        run(sink, NOON, file, other);

        // When
        TranscriptImportReport report = run(sink, NOON, ImportedFiles.in(memory, "store", false, warnings::add), file);
        TranscriptImportReport next = run(sink, NOON, file, other);

        // Then
        assertThat(report.duplicates()).isEqualTo(1);
        assertThat(next.unchanged()).isEqualTo(2);
    }

    @Test
    void ignoresAMemoryThatIsDamaged() throws IOException {
        // Given
        Path file = file("a.jsonl", line("s1", "u1", "09:00"));
        run(sink, NOON, file);
        Path remembered = remembered();
        Files.writeString(remembered, Files.readString(remembered).replaceFirst("\"size\":1", "\"size\":2"));

        // When
        TranscriptImportReport report = run(sink, NOON, file);
        TranscriptImportReport next = run(sink, NOON, file);

        // Then
        assertThat(report.duplicates()).isEqualTo(1);
        assertThat(warnings)
                .containsExactly(
                        remembered + " is damaged (its content does not match its first line); every file is read.");
        assertThat(next.unchanged()).isEqualTo(1);
    }

    @Test
    void goesOnWhereAnImportWasBrokenOff() throws IOException {
        // Given
        Path first = file("a.jsonl", line("s1", "u1", "09:00"));
        String[] many = Stream.iterate(0, i -> i + 1)
                .limit(600)
                .map(i -> line("s2", "u" + i, "09:00"))
                .toArray(String[]::new);
        Path second = file("b.jsonl", many);
        MemorySink failing = new MemorySink();
        failing.failsAfter = 1;
        Throwable failure = catchThrowable(() -> run(failing, NOON, first, second));
        failing.failsAfter = Integer.MAX_VALUE;

        // When
        TranscriptImportReport report = run(failing, NOON, first, second);

        // Then
        assertThat(failure).isInstanceOf(SinkUnavailableException.class);
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.lines()).isEqualTo(600);
        assertThat(failing.events).hasSize(601);
    }

    @Test
    void readsAFileAgainOfWhichALineIsMissing() throws IOException {
        // Given
        Path file = file("a.jsonl", line("s1", "u1", "09:00"), "oops");
        Path sound = file("b.jsonl", line("s1", "u2", "09:00"));
        run(sink, NOON, file, sound);

        // When
        TranscriptImportReport report = run(sink, NOON, file, sound);

        // Then
        assertThat(report.broken()).isEqualTo(1);
        assertThat(report.duplicates()).isEqualTo(1);
        assertThat(report.unchanged()).isEqualTo(1);
    }

    @Test
    void endsASessionOnceThatHasFallenSilentSinceItsImport() throws IOException {
        // Given
        Path file = file("a.jsonl", line("s1", "u1", "11:00"));
        run(sink, NOON, file);
        List<String> endedAtFirst = List.copyOf(sink.ended);

        // When
        TranscriptImportReport report = run(sink, NOON + 2, file);
        run(sink, NOON + 3, file);

        // Then
        assertThat(endedAtFirst).isEmpty();
        assertThat(sink.ended).containsExactly("s1");
        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.sessions()).isZero();
    }

    @Test
    void readsAFileAgainWhoseRepositoryIsFoundOnlyNow() throws IOException {
        // Given
        MemorySink naming = new MemorySink(event -> false, true);
        Path file = file("a.jsonl", line("s1", "u1", "09:00"));
        workspace = CanonicalId.UNASSOCIATED;
        run(naming, NOON, file);
        workspace = SHOP;

        // When
        run(naming, NOON, file);
        TranscriptImportReport next = run(naming, NOON, file);

        // Then
        assertThat(naming.events.values())
                .extracting(EventDraft::type)
                .containsExactly("transcript.user", "session.place");
        assertThat(next.unchanged()).isEqualTo(1);
    }

    @Test
    void keepsItsMemoryFromOtherUsers() throws IOException {
        // When
        run(sink, NOON, file("a.jsonl", line("s1", "u1", "09:00")));

        // Then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(remembered())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(remembered())).doesNotContain("hello");
    }

    private Path remembered() throws IOException {
        try (Stream<Path> files = Files.list(memory)) {
            return files.toList().get(0);
        }
    }

    private TranscriptImportReport run(MemorySink to, int hour, Path... files) {
        return run(to, hour, ImportedFiles.in(memory, "store", true, warnings::add), files);
    }

    private void runWithoutMemory(MemorySink to, Path file) {
        run(to, NOON, ImportedFiles.none(), file);
    }

    private TranscriptImportReport run(MemorySink to, int hour, ImportedFiles imported, Path... files) {
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T" + hour + ":00:00Z"), ZoneOffset.UTC);
        return new TranscriptImport(to, "laptop", cwd -> workspace, clock, ImportProgress.SILENT, imported)
                .run(Stream.of(files).<SessionFile>map(LineFile::new).toList());
    }

    private Path file(String name, String... lines) throws IOException {
        return Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
    }

    private static void append(Path file, String... lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n", StandardOpenOption.APPEND);
    }

    private static String line(String session, String uuid, String time) {
        return """
                {"type":"user","uuid":"%s","sessionId":"%s","cwd":"/home/ada/shop","timestamp":"2026-01-01T%s:00Z","message":"hello"}""".formatted(uuid, session, time);
    }
}
