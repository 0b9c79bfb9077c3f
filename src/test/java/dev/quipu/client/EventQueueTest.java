package dev.quipu.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.event.EventDraft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EventQueueTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @TempDir
    private Path home;

    private Path folder;
    private EventQueue queue;

    @BeforeEach
    void name() {
        folder = home.resolve("data/queue");
        queue = queueAt(NOW);
    }

    @Test
    void eventsComeOutInTheOrderInWhichTheyWentIn() throws IOException {
        // Given a clock that stands still
        for (int i = 0; i < 100; i++) {
            queue.add(Drafts.draft(i));
        }

        // When
        List<EventDraft> events = new ArrayList<>();
        for (Path file : queue.oldest(1000)) {
            events.add(queue.read(file));
        }

        // Then
        assertThat(events)
                .containsExactlyElementsOf(Stream.iterate(0, i -> i + 1)
                        .limit(100)
                        .map(Drafts::draft)
                        .toList());
        assertThat(queue.count()).isEqualTo(100);
    }

    @Test
    void theOldestOfSeveralProcessesComeFirst() throws IOException {
        // Given
        Path later = queueAt(NOW.plusSeconds(2)).add(Drafts.draft(3));
        Path first = queueAt(NOW).add(Drafts.draft(1));
        Path second = queueAt(NOW.plusSeconds(1)).add(Drafts.draft(2));

        // When
        List<Path> oldest = queue.oldest(2);

        // Then
        assertThat(oldest).containsExactly(first, second);
        assertThat(later).exists();
    }

    @Test
    void anEmptyQueueNeedsNoFolder() throws IOException {
        // When
        List<Path> oldest = queue.oldest(10);

        // Then
        assertThat(oldest).isEmpty();
        assertThat(queue.count()).isZero();
        assertThat(folder).doesNotExist();
    }

    @Test
    void aFaultyEventIsMovedAsideWithTheReasonBesideIt() throws IOException {
        // Given
        Path file = queue.add(Drafts.draft(1));

        // When
        queue.reject(file, "conflict: the id is taken");

        // Then
        Path moved = folder.resolve("rejected").resolve(file.getFileName());
        assertThat(queue.read(moved)).isEqualTo(Drafts.draft(1));
        assertThat(Path.of(moved + ".reason")).hasContent("conflict: the id is taken");
        assertThat(queue.count()).isZero();
    }

    @Test
    void anEventThatIsPostponedComesLastAndIsNotDueWithinAMinute() throws IOException {
        // Given
        Path first = queue.add(Drafts.draft(1));
        Path second = queue.add(Drafts.draft(2));

        // When
        Path postponed = queue.postpone(first, 3);

        // Then
        assertThat(postponed).hasFileName(first.getFileName() + ".retry-3");
        assertThat(EventQueue.failures(postponed)).isEqualTo(3);
        assertThat(queue.oldest(10)).containsExactly(second, postponed);
        assertThat(queue.due(10)).containsExactly(second);
        assertThat(queueAt(NOW.plusSeconds(61)).due(10)).containsExactly(second, postponed);
        assertThat(queue.read(postponed)).isEqualTo(Drafts.draft(1));
    }

    @Test
    void theBacklogTellsHowMuchWaitsSinceWhenAndWhatWasMovedAside() throws IOException {
        // Given
        queue.postpone(queue.add(Drafts.draft(1)), 1);
        queueAt(NOW.plusSeconds(5)).add(Drafts.draft(2));
        queue.reject(queueAt(NOW.minusSeconds(5)).add(Drafts.draft(3)), "conflict");
        queue.setAside("not json".getBytes(StandardCharsets.UTF_8), "no JSON");

        // When
        Backlog backlog = queue.backlog();

        // Then
        assertThat(backlog).isEqualTo(new Backlog(2, NOW, 2));
    }

    @Test
    void namesHaveAsciiDigitsInEveryLanguage() throws IOException {
        // Given
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

        // When
        Path file;
        try {
            file = queue.add(Drafts.draft(1));
        } finally {
            Locale.setDefault(before);
        }

        // Then
        assertThat(file.getFileName().toString()).startsWith("1772359200000000-");
    }

    @Test
    void aDamagedFileIsTold() throws IOException {
        // Given
        Path file = Files.writeString(Files.createDirectories(folder).resolve("1.json"), "{\"id\":");

        // When, Then
        assertThatThrownBy(() -> queue.read(file)).isInstanceOf(ValidationException.class);
    }

    @Test
    void whatADeadWriterLeftIsClearedUpAfterAnHour() throws IOException {
        // Given
        Files.createDirectories(folder);
        Path half = unfinished("1-half.tmp", "{\"id\":", NOW.minusSeconds(3601));
        Path whole = unfinished("2-whole.tmp", EventJson.line(Drafts.draft(2)), NOW.minusSeconds(3601));
        Path young = unfinished("3-young.tmp", "{\"id\":", NOW.minusSeconds(3599));

        // When
        queue.recover();

        // Then
        assertThat(half).doesNotExist();
        assertThat(whole).doesNotExist();
        assertThat(young).exists();
        assertThat(queue.oldest(10)).containsExactly(folder.resolve("2-whole.json"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its file system has no POSIX permissions")
    void onlyTheOwnerReadsWhatWaits() throws IOException {
        // When
        Path file = queue.add(Drafts.draft(1));

        // Then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    private Path unfinished(String name, String content, Instant time) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return Files.setLastModifiedTime(file, FileTime.from(time));
    }

    private EventQueue queueAt(Instant time) {
        return new EventQueue(folder, Clock.fixed(time, ZoneOffset.UTC));
    }
}
