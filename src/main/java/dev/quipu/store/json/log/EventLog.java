package dev.quipu.store.json.log;

import com.fasterxml.jackson.core.JsonParser;
import dev.quipu.base.disk.DurableFiles;
import dev.quipu.port.StoreUnavailableException;
import dev.quipu.record.event.Event;
import dev.quipu.record.event.EventTable;
import dev.quipu.store.table.RowText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The log beside the sessions file: events and all other rows in commits, only ever appended to. */
public final class EventLog implements AutoCloseable {

    static final String HEADER = "{\"quipu_log\":1,\"created_at\":\"";

    /** A commit is hardly ever longer. */
    private static final long MOST_KEPT = 1 << 26;

    private final Path path;
    private final FileChannel channel;
    private final Object key;
    private volatile long end;
    private volatile long number;

    /**
     * Opens a log that was scanned.
     *
     * @param writes whether commits will be appended
     * @param end where its last commit ends
     * @param number that of its last commit, 0 if it has none
     */
    public EventLog(Path path, boolean writes, long end, long number) throws IOException {
        this.path = path;
        this.end = end;
        this.number = number;
        Set<StandardOpenOption> options =
                writes ? Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE) : Set.of(StandardOpenOption.READ);
        this.channel = FileChannel.open(path, options);
        this.key = key(path);
    }

    /** The log that goes with a sessions file. */
    public static Path beside(Path sessions) {
        String name = sessions.getFileName().toString();
        int point = name.lastIndexOf('.');
        return sessions.resolveSibling((point > 0 ? name.substring(0, point) : name) + ".events.jsonl");
    }

    /** Makes a log without commits. */
    public static void create(Path path, Instant now) throws IOException {
        replace(path, (HEADER + now + "\"}\n").getBytes(StandardCharsets.UTF_8), fresh -> {});
    }

    /** What is done with a new file before it takes the old one's name. */
    public interface Look {

        void at(Path fresh) throws IOException;
    }

    /** Writes a file whole: to a new one, which takes the old one's name when it is on the disk. */
    public static void replace(Path path, byte[] content, Look look) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try {
            DurableFiles.write(fresh, content);
            look.at(fresh);
        } catch (IOException e) {
            // On a full disk it takes the room that the next try needs.
            Files.deleteIfExists(fresh);
            throw e;
        }
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        DurableFiles.syncNames(path.toAbsolutePath().getParent());
    }

    /** Where the last commit ends. */
    public long end() {
        return end;
    }

    /** The number of the last commit. */
    public long number() {
        return number;
    }

    /**
     * Sees that the log is the one that was opened, and as long: nobody else may write to it, but a person can.
     *
     * @throws IOException if it is another one, or as long no more
     */
    public void requireUntouched() throws IOException {
        boolean isSame = Files.exists(path) && Objects.equals(key, key(path)) && channel.size() == end;
        if (!isSame) {
            throw new IOException("the log " + path + " was changed by another program");
        }
    }

    private static Object key(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    /** Copies what stands behind the last commit to a file of its own, for a person to look at. */
    public Path keepRest(long size, Instant now) throws IOException {
        Path rest = path.resolveSibling(path.getFileName() + ".cut-" + now.toEpochMilli());
        DurableFiles.write(rest, read(end, Math.toIntExact(Math.min(size - end, MOST_KEPT))));
        return rest;
    }

    /** Removes what stands behind the last commit and was never acknowledged. */
    public void cut() throws IOException {
        channel.truncate(end);
        channel.force(true);
    }

    /** Appends a commit, and waits until it is on the disk. */
    public void append(LogText text) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(text.bytes());
        long at = end;
        while (left.hasRemaining()) {
            at += channel.write(left, at);
        }
        channel.force(true);
        end = at;
        number = number + 1;
    }

    /** Takes back the last commit, of which nobody was told. */
    public void undo(LogText text) throws IOException {
        end = end - text.bytes().length;
        number = number - 1;
        cut();
    }

    /** Reads an event. */
    public Event event(EventEntry entry) {
        try {
            byte[] line = read(entry.offset(), entry.length());
            try (JsonParser parser = RowText.FACTORY.createParser(line)) {
                parser.nextToken();
                parser.nextToken();
                parser.nextToken();
                return EventTable.EVENTS.record(LogLineReader.row(parser, line, EventTable.EVENTS));
            }
        } catch (IOException e) {
            throw new StoreUnavailableException(
                    "The log " + path + " cannot be read at byte " + entry.offset() + ". See `quipu db check`.", e);
        }
    }

    List<Event> events(List<EventEntry> entries) {
        return entries.stream().map(this::event).toList();
    }

    /** Reads one byte, to see whether the disk answers. */
    public void touch() throws IOException {
        read(0, 1);
        if (Files.size(path) < end) {
            throw new IOException("the log " + path + " has become shorter");
        }
    }

    private byte[] read(long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            int read = channel.read(buffer, offset + buffer.position());
            if (read < 0) {
                throw new IOException("it ends early");
            }
        }
        return buffer.array();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException nothingIsLost) {
            // Every commit was forced to the disk before.
        }
    }
}
