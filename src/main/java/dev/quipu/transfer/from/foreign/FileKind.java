package dev.quipu.transfer.from.foreign;

import dev.quipu.base.disk.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a file is, by its first bytes. */
public enum FileKind {
    /** An SQLite database. */
    SQLITE("an SQLite database"),
    /** JSON, or lines of it. */
    JSON("JSON"),
    /** Nothing but white space. */
    EMPTY("empty"),
    GZIP("compressed (gzip); unpack it first"),
    ZIP("an archive (ZIP); unpack it first"),
    POSTGRES_DUMP("a dump of PostgreSQL; restore it and name the database's URL"),
    /** Anything else. */
    OTHER("neither JSON nor an SQLite database");

    private static final int ENOUGH = 512;

    private final String words;

    FileKind(String words) {
        this.words = words;
    }

    /** What it seems to be, after "It is". */
    public String words() {
        return words;
    }

    /**
     * Looks at a file.
     *
     * @throws MissingSourceException if there is none
     * @throws WrongSourceException if it is a folder, a pipe or a device
     * @throws UnreadableSourceException if this user may not read it, or the disk fails
     */
    public static FileKind of(Path file) {
        if (!Files.exists(file)) {
            throw new MissingSourceException(file);
        }
        if (Files.isDirectory(file)) {
            throw new WrongSourceException(file + " is a folder; name the file in it.");
        }
        if (!Files.isRegularFile(file)) {
            // Opening a pipe that nobody writes to would wait for ever.
            throw new WrongSourceException(file + " is not a regular file; save its content to one and name that.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(ENOUGH));
        } catch (AccessDeniedException e) {
            throw new UnreadableSourceException(file + " may not be read by this user; change its permissions.", e);
        } catch (IOException e) {
            throw new UnreadableSourceException(file + " cannot be read: " + FileFault.reason(e) + ".", e);
        }
    }

    private static FileKind of(byte[] bytes) {
        String begin = new String(bytes, StandardCharsets.ISO_8859_1);
        String text = begin.replaceFirst("^\u00EF\u00BB\u00BF", "").stripLeading();
        if (begin.startsWith("SQLite format 3\0")) {
            return SQLITE;
        }
        if (begin.startsWith("\u001F\u008B")) {
            return GZIP;
        }
        if (begin.startsWith("PK\u0003\u0004")) {
            return ZIP;
        }
        if (begin.startsWith("PGDMP") || begin.toLowerCase(Locale.ROOT).contains("postgresql database dump")) {
            return POSTGRES_DUMP;
        }
        if (text.isEmpty()) {
            return EMPTY;
        }
        return text.startsWith("[") || text.startsWith("{") ? JSON : OTHER;
    }
}
