package dev.quipu.api.body;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.quipu.base.disk.DurableFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where bodies lie while they arrive: a folder of this process alone, beside which a lock file tells others that it lives.
 * What a process left that was killed is removed by the next one. Blocks.
 */
final class UploadFolder {

    private static final String LOCK = ".lock";

    private final Path parent;
    private Path own;
    private FileChannel lock;

    /**
     * Touches nothing.
     *
     * @param parent the folder of all processes' folders
     */
    UploadFolder(Path parent) {
        this.parent = parent;
    }

    /** The name of a file that is not there, in a folder that is. */
    synchronized Path file() throws IOException {
        while (own == null) {
            DurableFiles.createFolder(parent);
            removeLeftovers();
            claim(UlidCreator.getUlid().toString());
        }
        DurableFiles.createFolder(own);
        return own.resolve(UlidCreator.getUlid().toString());
    }

    /** A process that looks for leftovers may be faster than the lock; then another name is tried. */
    private void claim(String name) throws IOException {
        Path file = parent.resolve(name + LOCK);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (tryLock(channel) != null && Files.exists(file)) {
            lock = channel;
            own = parent.resolve(name);
        } else {
            channel.close();
        }
    }

    /** Removes what processes have left that live no more. */
    synchronized void removeLeftovers() throws IOException {
        if (!Files.isDirectory(parent)) {
            return;
        }
        for (Path file : listed(parent)) {
            String name = file.getFileName().toString();
            if (name.endsWith(LOCK)) {
                removeIfDead(file, parent.resolve(name.substring(0, name.length() - LOCK.length())));
            }
        }
    }

    private static void removeIfDead(Path file, Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            if (tryLock(channel) != null) {
                remove(folder);
                Files.deleteIfExists(file);
            }
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ofThisProcess) {
            return null;
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            for (Path path : listed(folder)) {
                Files.deleteIfExists(path);
            }
            Files.deleteIfExists(folder);
        }
    }

    private static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted(Comparator.naturalOrder()).toList();
        }
    }

    /** Gives the folder up, with all that is in it. */
    synchronized void close() throws IOException {
        if (own != null) {
            remove(own);
            Files.deleteIfExists(parent.resolve(own.getFileName() + LOCK));
            lock.close();
            own = null;
        }
    }
}
