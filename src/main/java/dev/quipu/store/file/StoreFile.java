package dev.quipu.store.file;

import dev.quipu.port.StorePathException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the file of an embedded store has to be before anybody opens it. */
public final class StoreFile {

    private StoreFile() {}

    /**
     * Goes on only if there is a regular file or none: opening a pipe would wait for ever, and what was written to a device
     * would be nowhere.
     *
     * @param setting the variable that chooses another file, for messages
     * @throws StorePathException if there is a directory, a pipe or a device
     */
    public static void mustBeRegular(Path file, String setting) {
        if (Files.isDirectory(file)) {
            throw new StorePathException(file + " is a directory. Choose a file with " + setting + ".");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new StorePathException(file + " is not a regular file. Choose another one with " + setting + ".");
        }
    }
}
