package dev.quipu.transfer.from.transcript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;

/**
 * What tells at a glance that a file may have changed.
 *
 * @param size in bytes
 * @param modified when it was last changed, as finely as its file system tells
 */
public record FileStamp(long size, Instant modified) {

    /** The stamp of a file as it is. */
    public static FileStamp of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new FileStamp(attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    /** The stamps of a file and, if it is a database whose changes are in a log beside it, of that log. */
    public static List<FileStamp> withLog(Path file) throws IOException {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        return Files.exists(log) ? List.of(of(file), of(log)) : List.of(of(file));
    }
}
