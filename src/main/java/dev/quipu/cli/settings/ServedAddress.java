package dev.quipu.cli.settings;

import dev.quipu.base.disk.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
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

    /**
     * Writes it down, whole or not at all; of several servers of one folder the last one counts.
     *
     * @param store where the server's data is
     */
    public void keep(String url, String store) throws IOException {
        DurableFiles.createFolder(file.toAbsolutePath().getParent());
        Path unfinished = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            DurableFiles.write(unfinished, (url + "\n" + store + "\n").getBytes(StandardCharsets.UTF_8));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** The URL, empty if nobody wrote one down that can be read. */
    public String url() {
        List<String> lines = lines();
        return lines.isEmpty() ? "" : lines.get(0).strip();
    }

    /** The URL if what serves there has its data in a store, else empty. */
    public String url(String store) {
        List<String> lines = lines();
        return lines.size() > 1 && lines.get(1).equals(store) ? lines.get(0).strip() : "";
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
