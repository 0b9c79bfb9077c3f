package dev.quipu.delivery;

import dev.quipu.disk.DurableFiles;
import dev.quipu.event.EventDraft;
import dev.quipu.validation.ValidationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Events that wait on the disk, one file each, for a server to answer. Any number of processes may add at once. Nothing is
 * ever dropped: what cannot be sent is moved to the sub-folder <code>rejected</code>, with the reason beside it.
 */
public final class EventQueue {

    private static final String WAITING = ".json";
    private static final String UNFINISHED = ".tmp";
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path folder;
    private final Clock clock;
    private final AtomicLong lastMicros = new AtomicLong();

    /**
     * Names a queue; its folder is made when something is put in.
     *
     * @param clock gives the order of the files
     */
    public EventQueue(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * Puts an event in, and returns when it would survive a loss of power.
     *
     * @return its file
     */
    public Path add(EventDraft event) throws IOException {
        DurableFiles.createFolder(folder);
        String name = "%016d-%s".formatted(nextMicros(), UUID.randomUUID());
        Path unfinished = folder.resolve(name + UNFINISHED);
        DurableFiles.write(unfinished, EventJson.line(event).getBytes(StandardCharsets.UTF_8));
        Path file = Files.move(unfinished, folder.resolve(name + WAITING), StandardCopyOption.ATOMIC_MOVE);
        DurableFiles.syncNames(folder);
        return file;
    }

    /** The files that wait longest, in order. However many wait, no more names than that are held in memory. */
    public List<Path> oldest(int most) throws IOException {
        PriorityQueue<Path> kept = new PriorityQueue<>(Collections.reverseOrder());
        try (DirectoryStream<Path> files = files(WAITING)) {
            for (Path file : files) {
                kept.add(file);
                if (kept.size() > most) {
                    kept.remove();
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        List<Path> sorted = new ArrayList<>(kept);
        Collections.sort(sorted);
        return sorted;
    }

    /** How many events wait. */
    public long count() throws IOException {
        long count = 0;
        try (DirectoryStream<Path> files = files(WAITING)) {
            for (Path file : files) {
                count++;
            }
        } catch (NoSuchFileException e) {
            return 0;
        }
        return count;
    }

    /**
     * Reads an event that waits.
     *
     * @throws ValidationException if the file is damaged
     */
    public EventDraft read(Path file) throws IOException {
        return EventJson.read(Files.readAllBytes(file));
    }

    /** Takes an event out that is stored elsewhere now. */
    public void remove(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    /** Moves an event aside that cannot be sent, with the reason in a file of the same name and <code>.reason</code>. */
    public void reject(Path file, String reason) throws IOException {
        Path rejected = folder.resolve("rejected");
        DurableFiles.createFolder(rejected);
        Path target = rejected.resolve(file.getFileName());
        Files.writeString(rejected.resolve(file.getFileName() + ".reason"), reason + "\n");
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Clears up after writers that died over an hour ago: what they wrote in full is put in, the rest deleted. */
    public void recover() throws IOException {
        Instant limit = clock.instant().minus(ABANDONED);
        try (DirectoryStream<Path> files = files(UNFINISHED)) {
            for (Path file : files) {
                recover(file, limit);
            }
        } catch (NoSuchFileException e) {
            // The folder is not there yet, or the writer lives and finished at this moment.
        }
    }

    private void recover(Path file, Instant limit) throws IOException {
        if (!Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
            return;
        }
        try {
            read(file);
        } catch (ValidationException e) {
            Files.deleteIfExists(file);
            return;
        }
        String name = file.getFileName().toString();
        String whole = name.substring(0, name.length() - UNFINISHED.length()) + WAITING;
        Files.move(file, folder.resolve(whole), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The file whose lock says that a process is sending. */
    Path lockFile() {
        return folder.resolve("lock");
    }

    private DirectoryStream<Path> files(String ending) throws IOException {
        return Files.newDirectoryStream(folder, "*" + ending);
    }

    /** Rises with every call, also when the clock is set back or too coarse. */
    private long nextMicros() {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        return lastMicros.updateAndGet(last -> Math.max(last + 1, now));
    }
}
