package dev.quipu.store.sqlite;

import dev.quipu.port.Finding;
import dev.quipu.port.StorePathException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the first bytes of a database file and of its log say, without SQLite. */
final class SqliteHeader {

    private static final String MAGIC = "SQLite format 3\0";
    private static final int BYTES = 100;
    private static final int LOG_BYTES = 32;
    /** The last bit tells in which order its checksums read bytes. */
    private static final int LOG_MAGIC = 0x377f0682;

    private static final int PAGE_SIZE = 16;
    private static final int CHANGES = 24;
    private static final int PAGES = 28;
    private static final int PAGES_VALID_FOR = 92;

    private SqliteHeader() {}

    /**
     * Goes on if there is no file, an empty one, or one that begins as a database does.
     *
     * @throws StorePathException if it is another file
     */
    static void mustBeDatabase(Path path) {
        try {
            // What may not be read cannot be written either, which is told by who tries.
            String text =
                    Files.isReadable(path) ? new String(start(path, MAGIC.length()), StandardCharsets.ISO_8859_1) : "";
            if (!text.isEmpty() && !text.equals(MAGIC)) {
                throw new StorePathException(otherFile(path, text).text());
            }
        } catch (IOException e) {
            throw new StorePathException("Cannot read " + path + ": " + e.getMessage() + ".");
        }
    }

    /** Findings that keep SQLite from reading the file; none if it may be tried. */
    static List<Finding> findings(Path path) {
        try {
            byte[] start = start(path, BYTES);
            if (start.length == 0) {
                return List.of(new Finding(
                        path + " is empty: it holds no tables.",
                        "Create them with `quipu db migrate`, or restore a backup with `quipu restore FILE`."));
            }
            String text = new String(start, StandardCharsets.ISO_8859_1);
            if (!text.startsWith(MAGIC)) {
                return List.of(otherFile(path, text));
            }
            List<Finding> findings = new ArrayList<>();
            if (start.length < BYTES || isTruncated(path, ByteBuffer.wrap(start))) {
                findings.add(new Finding(path + " is truncated: its end is missing.", Finding.RESTORE));
            }
            return findings;
        } catch (IOException e) {
            throw new StorePathException("Cannot read " + path + ": " + e.getMessage() + ".");
        }
    }

    private static Finding otherFile(Path path, String start) {
        return start.stripLeading().startsWith("{") || start.stripLeading().startsWith("[")
                ? new Finding(
                        path + " is a JSON file, not an SQLite database.",
                        "Use it with QUIPU_BACKEND=json and QUIPU_JSON_PATH, or move its data with `quipu move`.")
                : new Finding(
                        path + " is not an SQLite database: it starts with other bytes.",
                        "Restore a backup with `quipu restore FILE`, or choose another file with QUIPU_SQLITE_PATH.");
    }

    /** Only where there is no log: what the header counts may still lie in it. */
    private static boolean isTruncated(Path path, ByteBuffer header) throws IOException {
        int pageSize = Short.toUnsignedInt(header.getShort(PAGE_SIZE));
        boolean isCounted = header.getInt(CHANGES) == header.getInt(PAGES_VALID_FOR);
        long pages = Integer.toUnsignedLong(header.getInt(PAGES));
        return isCounted && !hasLog(path) && Files.size(path) < pages * (pageSize == 1 ? 65_536 : pageSize);
    }

    private static boolean hasLog(Path path) throws IOException {
        Path log = log(path);
        return Files.exists(log) && Files.size(log) > 0;
    }

    /** SQLite passes over a log that it cannot read, and with it all that it holds. */
    static List<Finding> logFindings(Path path) {
        try {
            if (!hasLog(path)) {
                return List.of();
            }
            byte[] start = start(log(path), LOG_BYTES);
            boolean isLog = start.length == LOG_BYTES && (ByteBuffer.wrap(start).getInt() & ~1) == LOG_MAGIC;
            return isLog
                    ? List.of()
                    : List.of(new Finding(
                            log(path) + " is damaged: the latest writes, which were only there, are lost.",
                            "Restore a backup with `quipu restore FILE`, which adds what is missing."));
        } catch (IOException e) {
            throw new StorePathException("Cannot read " + log(path) + ": " + e.getMessage() + ".");
        }
    }

    static Path log(Path path) {
        return Path.of(path + "-wal");
    }

    private static byte[] start(Path path, int bytes) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(bytes);
        }
    }
}
