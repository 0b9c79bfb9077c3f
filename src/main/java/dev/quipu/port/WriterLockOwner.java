package dev.quipu.port;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The process that writes to an embedded database.
 *
 * @param pid its process id
 * @param url where it serves HTTP, empty if it does not
 */
public record WriterLockOwner(long pid, String url) {

    /** Who wrote a database's lock file last; process 0 without a URL if there is none that can be read. */
    public static WriterLockOwner of(Path database) {
        try {
            String[] parts = Files.readString(lockFile(database)).split(" ", 2);
            return new WriterLockOwner(Long.parseLong(parts[0]), parts.length > 1 ? parts[1] : "");
        } catch (IOException | NumberFormatException e) {
            return new WriterLockOwner(0, "");
        }
    }

    /** The file that the writer of a database holds. */
    public static Path lockFile(Path database) {
        return Path.of(database + ".lock");
    }
}
