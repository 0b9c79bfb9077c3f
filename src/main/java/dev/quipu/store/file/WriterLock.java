package dev.quipu.store.file;

import dev.quipu.base.disk.DurableFiles;
import dev.quipu.port.StoreBusyElsewhereException;
import dev.quipu.port.StorePathException;
import dev.quipu.port.WriterLockOwner;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write to an embedded store's file, held by one process until it ends, however it ends. The lock lies on one
 * byte far behind the lock file's text, so that others can read who holds it, on every platform.
 */
public final class WriterLock implements AutoCloseable {

    private static final long LOCKED_BYTE = 1L << 30;

    /** For commands, each of which holds it for about half a second. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** Time in which a process that has locked the file writes its id and URL. */
    private static final Duration LONGEST_CHANGE = Duration.ofMillis(100);

    private static final long MILLISECONDS_BETWEEN_TRIES = 20;

    /** What this process holds: to open and close a lock's file a second time would give the lock back. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private WriterLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the right, and makes the folder if it is missing. Blocks for up to 5 s while a command has it.
     *
     * @param store the store's file, which need not be there
     * @param url where this process serves HTTP, empty if it does not
     * @param setting the variable that chooses another file, for messages
     * @throws StoreBusyElsewhereException if another process, or this one, holds it
     * @throws StorePathException if nothing can be written there, or there is something else than a file
     */
    public static WriterLock take(Path store, String url, String setting) {
        StoreFile.mustBeRegular(store, setting);
        Path file = WriterLockOwner.lockFile(store.toAbsolutePath().normalize());
        if (!HELD.add(file)) {
            throw busy(store, setting);
        }
        boolean taken = false;
        try {
            WriterLock lock = new WriterLock(file, locked(store, file, url, setting));
            taken = true;
            return lock;
        } finally {
            if (!taken) {
                HELD.remove(file);
            }
        }
    }

    private static FileChannel locked(Path store, Path file, String url, String setting) {
        FileChannel channel = null;
        try {
            DurableFiles.createFolder(file.getParent());
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!isLocked(channel, store)) {
                throw busy(store, setting);
            }
            String owner = ProcessHandle.current().pid() + " " + url;
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.UTF_8)), 0);
            return channel;
        } catch (OverlappingFileLockException e) {
            close(channel);
            throw busy(store, setting);
        } catch (IOException e) {
            close(channel);
            throw unwritable(store, e, setting);
        } catch (StoreBusyElsewhereException e) {
            close(channel);
            throw e;
        }
    }

    /** Locks the file, if need be after a while: a command ends soon, a server does not. */
    private static boolean isLocked(FileChannel channel, Path store) throws IOException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        long endForServers = System.nanoTime() + LONGEST_CHANGE.toNanos();
        while (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
            boolean isServer = !WriterLockOwner.of(store).url().isEmpty();
            if (System.nanoTime() > (isServer ? endForServers : end)) {
                return false;
            }
            try {
                Thread.sleep(MILLISECONDS_BETWEEN_TRIES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /**
     * The other process that writes to a store.
     *
     * @return empty if there is none or it cannot be told
     */
    public static Optional<String> otherWriter(Path store) {
        Path file = WriterLockOwner.lockFile(store.toAbsolutePath().normalize());
        if (HELD.contains(file) || !Files.exists(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock shared = channel.tryLock(LOCKED_BYTE, 1, true)) {
            return shared == null
                    ? Optional.of("process " + WriterLockOwner.of(store).pid())
                    : Optional.empty();
        } catch (IOException | OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    /** That a store's file cannot be written, and what to do. */
    public static StorePathException unwritable(Path store, IOException reason, String setting) {
        // The system's own exceptions name a file and no reason.
        String why = reason instanceof AccessDeniedException
                ? "permission denied for " + reason.getMessage()
                : reason.getMessage();
        return new StorePathException(
                "Cannot write to " + store + ": " + why + ". Choose another file with " + setting + ".");
    }

    private static StoreBusyElsewhereException busy(Path store, String setting) {
        return new StoreBusyElsewhereException(store.toString(), WriterLockOwner.of(store), setting);
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
        if (channel.isOpen()) {
            close(channel);
            HELD.remove(file);
        }
    }
}
