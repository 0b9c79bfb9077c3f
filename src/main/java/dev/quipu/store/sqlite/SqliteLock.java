package dev.quipu.store.sqlite;

import dev.quipu.store.StoreBusyElsewhereException;
import dev.quipu.store.StorePathException;
import dev.quipu.store.WriterLockOwner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to write to a database file, held by one process until it ends, however it ends. The lock lies on one byte far
 * behind the file's text, so that others can read who holds it, on every platform.
 */
final class SqliteLock implements AutoCloseable {

    private static final long LOCKED_BYTE = 1L << 30;

    private final FileChannel channel;

    private SqliteLock(FileChannel channel) {
        this.channel = channel;
    }

    static SqliteLock take(Path database, String url) {
        Path file = Path.of(database + ".lock");
        FileChannel channel = null;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw busy(database, file);
            }
            String owner = ProcessHandle.current().pid() + " " + url;
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
            return new SqliteLock(channel);
        } catch (OverlappingFileLockException e) {
            close(channel);
            throw busy(database, file);
        } catch (IOException e) {
            close(channel);
            throw new StorePathException("Cannot write to " + database + ": " + e.getMessage()
                    + ". Choose another file with QUIPU_SQLITE_PATH.");
        } catch (StoreBusyElsewhereException e) {
            close(channel);
            throw e;
        }
    }

    private static StoreBusyElsewhereException busy(Path database, Path file) {
        return new StoreBusyElsewhereException(database.toString(), owner(file));
    }

    private static WriterLockOwner owner(Path file) {
        try {
            String[] parts = Files.readString(file).split(" ", 2);
            return new WriterLockOwner(Long.parseLong(parts[0]), parts.length > 1 ? parts[1] : "");
        } catch (IOException | NumberFormatException e) {
            return new WriterLockOwner(0, "");
        }
    }

    private static void close(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException alreadyGone) {
            // The channel holds nothing any more; the reason it could not be used is on its way to the caller.
        }
    }

    @Override
    public void close() {
        close(channel);
    }
}
