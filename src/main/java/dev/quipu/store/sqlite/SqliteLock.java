package dev.quipu.store.sqlite;

import dev.quipu.delivery.DurableFiles;
import dev.quipu.store.StoreBusyElsewhereException;
import dev.quipu.store.StorePathException;
import dev.quipu.store.WriterLockOwner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
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
        Path file = WriterLockOwner.lockFile(database);
        FileChannel channel = null;
        try {
            DurableFiles.createFolder(file.toAbsolutePath().getParent());
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw busy(database);
            }
            DurableFiles.createPrivate(database);
            String owner = ProcessHandle.current().pid() + " " + url;
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
            return new SqliteLock(channel);
        } catch (OverlappingFileLockException e) {
            close(channel);
            throw busy(database);
        } catch (IOException e) {
            close(channel);
            throw new StorePathException("Cannot write to " + database + ": " + e.getMessage()
                    + ". Choose another file with QUIPU_SQLITE_PATH.");
        } catch (StoreBusyElsewhereException e) {
            close(channel);
            throw e;
        }
    }

    private static StoreBusyElsewhereException busy(Path database) {
        return new StoreBusyElsewhereException(database.toString(), WriterLockOwner.of(database));
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
