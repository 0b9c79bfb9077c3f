package dev.quipu.base.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's own code, which its driver would unpack into the temporary folder at each start, and leave there whenever the process
 * is killed. Here it has one place, in a folder that only its owner may write to. It is compared with the driver's once, and
 * again after anything has changed it: it then has another time than the one that it is given here.
 */
public final class SqliteLibrary {

    private static final String PLACE = "org.sqlite.lib.path";
    private static final String PREFIX = "sqlite-";

    /** When a file was changed that is as the driver has it; an hour that no clock of today sets. */
    private static final FileTime COMPARED = FileTime.from(Instant.parse("2000-01-01T12:00:00Z"));

    private static final List<Path> MUSL =
            List.of(Path.of("/lib/ld-musl-x86_64.so.1"), Path.of("/lib/ld-musl-aarch64.so.1"));

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
        String name = LibraryLoaderUtil.getNativeLibName();
        Path file = folder.resolve(
                        PREFIX + SQLiteJDBCLoader.getVersion() + "-" + System.getProperty("os.arch") + libc())
                .resolve(name);
        // To find out which of the driver's files fits this system it runs a program and looks at all that is loaded.
        return isCompared(file) ? Optional.of(file) : compare(file);
    }

    /** Of the driver's two files for Linux one fits; a data folder may be used from both kinds of containers. */
    private static String libc() {
        return MUSL.stream().anyMatch(Files::exists) ? "-musl" : "";
    }

    /** One that may not be written to is compared at each start. */
    private static void mark(Path file) {
        try {
            Files.setLastModifiedTime(file, COMPARED);
        } catch (IOException notOurs) {
            // It is as it should be, whatever its time says.
        }
    }

    private static boolean isCompared(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).equals(COMPARED);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static Optional<Path> compare(Path file) throws IOException {
        byte[] library;
        try (InputStream packed = SQLiteJDBCLoader.class.getResourceAsStream(
                LibraryLoaderUtil.getNativeLibResourcePath() + "/" + file.getFileName())) {
            if (packed == null) {
                return Optional.empty();
            }
            library = packed.readAllBytes();
        }
        if (holds(file, library)) {
            mark(file);
            return Optional.of(file);
        }
        DurableFiles.createFolder(file.getParent());
        Path unfinished = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            DurableFiles.write(unfinished, library);
            Files.setLastModifiedTime(unfinished, COMPARED);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        forgetOthers(file.getParent().getParent(), file.getParent());
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
