package dev.quipu.base.disk;

import dev.quipu.base.digest.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's own code, which its driver would unpack into the temporary folder at each start, and leave there whenever the process
 * is killed. Here it has one place, in a folder that only its owner may write to, and is compared with the driver's before use.
 */
public final class SqliteLibrary {

    private static final String PLACE = "org.sqlite.lib.path";
    private static final String PREFIX = "sqlite-";
    private static final int DIGITS = 16;

    private SqliteLibrary() {}

    /**
     * Has the driver load it from a folder; where that cannot be, or the user chose another, the driver does as it would. To be
     * called before SQLite is used.
     *
     * @param folder made when it is needed
     */
    public static void use(Path folder) {
        if (System.getProperty(PLACE) != null) {
            return;
        }
        try {
            unpack(folder)
                    .ifPresent(
                            file -> System.setProperty(PLACE, file.getParent().toString()));
        } catch (IOException e) {
            // A data folder that cannot be written to: the driver's own way is left, and whoever needs the folder tells
            // of it.
        }
    }

    /** The file, made if it is not there as it should be; nothing on a system for which the driver brings none. */
    static Optional<Path> unpack(Path folder) throws IOException {
        byte[] library;
        String name = LibraryLoaderUtil.getNativeLibName();
        try (InputStream packed =
                SQLiteJDBCLoader.class.getResourceAsStream(LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name)) {
            if (packed == null) {
                return Optional.empty();
            }
            library = packed.readAllBytes();
        }
        Path file = folder.resolve(PREFIX + Sha256.hex(library).substring(0, DIGITS))
                .resolve(name);
        if (!holds(file, library)) {
            DurableFiles.createFolder(file.getParent());
            Path unfinished = file.resolveSibling(name + "." + UUID.randomUUID() + ".tmp");
            try {
                DurableFiles.write(unfinished, library);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
            forgetOthers(folder, file.getParent());
        }
        return Optional.of(file);
    }

    private static boolean holds(Path file, byte[] library) throws IOException {
        try {
            return Files.size(file) == library.length && Arrays.equals(Files.readAllBytes(file), library);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** Those of other versions; a process that runs on one keeps it open. */
    private static void forgetOthers(Path folder, Path kept) throws IOException {
        for (Path other : entries(folder)) {
            if (other.getFileName().toString().startsWith(PREFIX) && !other.equals(kept)) {
                for (Path file : entries(other)) {
                    Files.deleteIfExists(file);
                }
                Files.deleteIfExists(other);
            }
        }
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }
}
