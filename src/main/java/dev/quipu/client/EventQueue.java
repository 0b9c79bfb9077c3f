package dev.quipu.client;

import dev.quipu.base.disk.DurableFiles;
import dev.quipu.base.validation.ValidationException;
import dev.quipu.port.event.EventDraft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Events that wait on the disk, one file each, for a server to answer. Any number of processes may add at once. Nothing is
 * ever dropped: what cannot be sent is moved to the sub-folder <code>rejected</code>, with the reason beside it.
 */
public final class EventQueue {

    private static final String WAITING = ".json";
    /** Followed by how often the server failed on the event alone while it took others. */
    private static final String POSTPONED = WAITING + ".retry-";

    private static final String UNFINISHED = ".tmp";
    private static final String REJECTED = "rejected";
    private static final String PAYLOAD = ".payload";
    private static final Duration ABANDONED = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofMinutes(1);

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
        String name = newName();
        Path unfinished = folder.resolve(name + UNFINISHED);
        try {
            DurableFiles.write(unfinished, EventJson.line(event).getBytes(StandardCharsets.UTF_8));
            Path file = Files.move(unfinished, folder.resolve(name + WAITING), StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.syncNames(folder);
            return file;
        } finally {
            Files.deleteIfExists(unfinished); // what a full disk cut
        }
    }

    /**
     * The files that wait longest, in order; those that were postponed come last. However many wait, no more names than that
     * are held in memory.
     */
    public List<Path> oldest(int most) throws IOException {
        return oldest(most, file -> true);
    }

    /** The same without those that were postponed less than a minute ago. */
    List<Path> due(int most) throws IOException {
        Instant limit = clock.instant().minus(PAUSE);
        return oldest(most, file -> !isPostponed(file) || modified(file).isBefore(limit));
    }

    private List<Path> oldest(int most, Predicate<Path> wanted) throws IOException {
        Comparator<Path> order = Comparator.comparing(EventQueue::isPostponed).thenComparing(Comparator.naturalOrder());
        PriorityQueue<Path> kept = new PriorityQueue<>(order.reversed());
        try (DirectoryStream<Path> files = waiting()) {
            for (Path file : files) {
                if (wanted.test(file)) {
                    kept.add(file);
                }
                if (kept.size() > most) {
                    kept.remove();
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        List<Path> sorted = new ArrayList<>(kept);
        sorted.sort(order);
        return sorted;
    }

    /** How many events wait. */
    public long count() throws IOException {
        return backlog().waiting();
    }

    /** How much waits, and since when. */
    public Backlog backlog() throws IOException {
        long count = 0;
        String first = null;
        try (DirectoryStream<Path> files = waiting()) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                first = first == null || name.compareTo(first) < 0 ? name : first;
                count++;
            }
        } catch (NoSuchFileException e) {
            return Backlog.NONE;
        }
        return new Backlog(count, first == null ? null : time(first), rejected());
    }

    private long rejected() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(REJECTED))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(WAITING) || name.endsWith(PAYLOAD))
                    .count();
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** When an event was put in, as its file's name tells; null for a file that somebody else named. */
    private static Instant time(String name) {
        String micros = name.substring(0, Math.max(0, name.indexOf('-')));
        return micros.matches("\\d{16}") ? Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS) : null;
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

    /**
     * Lets all others go first: the event is not due again within the next minute.
     *
     * @param failures how often the server failed on it alone while it took others
     * @return its file now
     */
    Path postpone(Path file, int failures) throws IOException {
        Path postponed = folder.resolve(plain(file) + POSTPONED.substring(WAITING.length()) + failures);
        Files.move(file, postponed, StandardCopyOption.ATOMIC_MOVE);
        Files.setLastModifiedTime(postponed, FileTime.from(clock.instant()));
        return postponed;
    }

    /** How often the server failed on an event alone while it took others. */
    static int failures(Path file) {
        String name = file.getFileName().toString();
        int begin = name.indexOf(POSTPONED);
        String count = begin < 0 ? "" : name.substring(begin + POSTPONED.length());
        return count.matches("\\d{1,4}") ? Integer.parseInt(count) : 0;
    }

    /** Moves an event aside that cannot be sent, with the reason in a file of the same name and <code>.reason</code>. */
    public void reject(Path file, String reason) throws IOException {
        Path rejected = folder.resolve(REJECTED);
        DurableFiles.createFolder(rejected);
        Files.writeString(rejected.resolve(plain(file) + ".reason"), reason + "\n");
        Files.move(file, rejected.resolve(plain(file)), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Keeps what no event could be made of, with the reason beside it. */
    public void setAside(byte[] payload, String reason) throws IOException {
        Path rejected = folder.resolve(REJECTED);
        DurableFiles.createFolder(rejected);
        String name = newName();
        DurableFiles.write(rejected.resolve(name + PAYLOAD), payload);
        Files.writeString(rejected.resolve(name + PAYLOAD + ".reason"), reason + "\n");
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

    private DirectoryStream<Path> waiting() throws IOException {
        return Files.newDirectoryStream(folder, EventQueue::isWaiting);
    }

    private static boolean isWaiting(Path file) {
        return file.getFileName().toString().endsWith(WAITING) || isPostponed(file);
    }

    private static boolean isPostponed(Path file) {
        return file.getFileName().toString().contains(POSTPONED);
    }

    /** The name that the file had when the event was put in. */
    private static String plain(Path file) {
        String name = file.getFileName().toString();
        int postponed = name.indexOf(POSTPONED);
        return postponed < 0 ? name : name.substring(0, postponed + WAITING.length());
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            return Instant.EPOCH; // whoever reads the file is told what is wrong with it
        }
    }

    /** The digits are ASCII whatever the user's language: names are compared. */
    private String newName() {
        return String.format(Locale.ROOT, "%016d-%s", nextMicros(), UUID.randomUUID());
    }

    /** Rises with every call, also when the clock is set back or too coarse. */
    private long nextMicros() {
        long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        return lastMicros.updateAndGet(last -> Math.max(last + 1, now));
    }
}
