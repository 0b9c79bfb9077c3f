package dev.quipu.store.json.log;

import dev.quipu.base.time.Timestamps;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Reads a log from its first commit to its last. What follows the last commit was never acknowledged if no other commit
 * line follows; anything else that is broken is damage.
 */
public final class LogScan {

    private static final Pattern COMMIT =
            Pattern.compile("(\\{\"commit\":(\\d{1,18}),\"lines\":(\\d{1,9}),\"crc32c\":\")([0-9a-f]{8})\"}");
    private static final Pattern HEADER = Pattern.compile(Pattern.quote(EventLog.HEADER) + "([^\"]{1,40})\"}");
    private static final int BUFFER = 1 << 16;
    private static final int HEADER_BYTES = 200;
    private static final String NO_LOG = "it does not start like a log of Quipu";

    private final Path path;
    private final LogLineReader reader = new LogLineReader();
    private final List<Change> group = new ArrayList<>();
    private CRC32C crc = new CRC32C();
    private Damage broken;
    private long line;
    private long offset;
    private long end;
    private long number;
    private Instant createdAt;

    /** Takes over a commit. */
    public interface Commits {

        void take(long number, List<Change> changes);
    }

    public LogScan(Path path) {
        this.path = path;
    }

    /**
     * Reads the log.
     *
     * @throws Damage if it is damaged
     */
    public LogScan run(Commits commits) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                int start = 0;
                for (int i = 0; i < read; i++) {
                    if (buffer[i] == '\n') {
                        text.write(buffer, start, i - start);
                        line(text.toByteArray(), commits);
                        text.reset();
                        start = i + 1;
                    }
                }
                text.write(buffer, start, read - start);
            }
            if (line == 0) {
                throw new Damage(path, "line 1, column 1", text.size() == 0 ? "it is empty" : NO_LOG);
            }
        }
        return this;
    }

    private void line(byte[] bytes, Commits commits) {
        line++;
        long begin = offset;
        offset += bytes.length + 1L;
        if (line == 1) {
            header(bytes);
            return;
        }
        if (new String(bytes, 0, Math.min(bytes.length, LogText.COMMIT.length()), StandardCharsets.ISO_8859_1)
                .equals(LogText.COMMIT)) {
            commit(bytes, begin, commits);
            return;
        }
        crc.update(bytes);
        crc.update('\n');
        if (broken == null) {
            try {
                group.add(reader.read(bytes, begin));
            } catch (IOException e) {
                broken = Damage.ofLine(path, line, begin, e);
            }
        }
    }

    private void header(byte[] bytes) {
        Matcher header = HEADER.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        try {
            if (!header.matches()) {
                throw new Damage(path, "line 1, column 1", NO_LOG);
            }
            createdAt = Timestamps.parse(header.group(1));
        } catch (DateTimeException e) {
            throw new Damage(path, "line 1, column 1", NO_LOG);
        }
        end = offset;
    }

    private void commit(byte[] bytes, long begin, Commits commits) {
        if (broken != null) {
            throw broken;
        }
        Matcher commit = COMMIT.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        String place = "line " + line + " (byte " + begin + ")";
        if (!commit.matches()) {
            throw new Damage(path, place, "the commit line is broken");
        }
        if (Long.parseLong(commit.group(2)) != number + 1) {
            throw new Damage(
                    path,
                    place,
                    "commit " + commit.group(2) + " follows commit " + number + ", so lines are missing or duplicated");
        }
        crc.update(commit.group(1).getBytes(StandardCharsets.ISO_8859_1));
        if (Long.parseLong(commit.group(3)) != group.size()
                || !LogText.hexadecimal(crc).equals(commit.group(4))) {
            throw new Damage(
                    path,
                    "bytes " + end + " to " + begin,
                    "the checksum of commit " + commit.group(2) + " (line " + line + ") does not match its lines");
        }
        number++;
        end = offset;
        crc = new CRC32C();
        commits.take(number, List.copyOf(group));
        group.clear();
    }

    /** Where the last commit ends. */
    public long end() {
        return end;
    }

    /** The number of the last commit, 0 if there is none. */
    public long number() {
        return number;
    }

    /**
     * When a log was made.
     *
     * @throws Damage if it does not say
     */
    public static Instant createdAt(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            LogScan scan = new LogScan(path);
            String begin = new String(in.readNBytes(HEADER_BYTES), StandardCharsets.ISO_8859_1);
            scan.header(begin.lines().findFirst().orElse("").getBytes(StandardCharsets.ISO_8859_1));
            return scan.createdAt;
        }
    }
}
