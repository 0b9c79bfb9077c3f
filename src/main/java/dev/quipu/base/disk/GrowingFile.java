package dev.quipu.base.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is written beside its place, under its name with <code>.part</code> behind it, and comes there when it is whole and
 * on the disk. Where it does not become whole nothing of it stays, and what a killed process left the next one writes over. Only
 * its owner may read it. Blocks.
 */
public final class GrowingFile implements AutoCloseable {

    private final Path place;
    private final Path part;
    private final boolean replaces;

    private GrowingFile(Path place, boolean replaces) throws IOException {
        this.place = place.toAbsolutePath();
        this.part = this.place.resolveSibling(this.place.getFileName() + ".part");
        this.replaces = replaces;
        if (!replaces) {
            requireFree();
        }
        DurableFiles.createFolder(this.place.getParent());
        Files.deleteIfExists(part);
        DurableFiles.write(part, new byte[0]);
        // Ctrl-C ends a command where it stands.
        part.toFile().deleteOnExit();
    }

    /**
     * Begins a file that is not there yet, and its folder, if there is none.
     *
     * @throws FileAlreadyExistsException if it is there
     */
    public static GrowingFile create(Path place) throws IOException {
        return new GrowingFile(place, false);
    }

    /** Starts the replacement of a file. */
    public static GrowingFile replace(Path place) throws IOException {
        return new GrowingFile(place, true);
    }

    /** Where it grows. */
    public Path part() {
        return part;
    }

    /** Writes it from its beginning; to be closed before it is finished. */
    public OutputStream write() throws IOException {
        return Files.newOutputStream(part, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /**
     * Brings it to its place.
     *
     * @throws FileAlreadyExistsException if another one came there meanwhile
     */
    public void finish() throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        if (!replaces) {
            requireFree();
        }
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        DurableFiles.syncNames(place.getParent());
    }

    private void requireFree() throws FileAlreadyExistsException {
        if (Files.exists(place)) {
            throw new FileAlreadyExistsException(place.toString());
        }
    }

    /** Removes it, unless it has come to its place. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(part);
    }
}
