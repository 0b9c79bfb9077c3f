package dev.quipu.cli.settings;

import dev.quipu.base.disk.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Where the Quipu of a data folder serves or served last, in a file for commands and hooks: a database elsewhere does not tell
 * them, and the port may be any.
 */
public final class ServedAddress {

    private final Path file;

    public ServedAddress(Path file) {
        this.file = file;
    }

    /** Writes it down, whole or not at all; of several servers of one folder the last one counts. */
    public void keep(String url) throws IOException {
        DurableFiles.createFolder(file.toAbsolutePath().getParent());
        Path unfinished = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            DurableFiles.write(unfinished, (url + "\n").getBytes(StandardCharsets.UTF_8));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** The URL, empty if nobody wrote one down that can be read. */
    public String url() {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
