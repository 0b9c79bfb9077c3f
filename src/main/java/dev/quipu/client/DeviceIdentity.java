package dev.quipu.client;

import dev.quipu.base.disk.DurableFiles;
import dev.quipu.base.text.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who this machine is: an id that is made once and kept in a file. */
public final class DeviceIdentity {

    private final Path file;

    /**
     * Names the file.
     *
     * @param file holds the id, a text of 1 to 255 characters; made when it is first asked for
     */
    public DeviceIdentity(Path file) {
        this.file = file;
    }

    /**
     * The id of this machine, the same for all processes: of several that ask first at once, one makes it.
     *
     * @throws IOException if the file can be neither read nor made
     */
    public String id() throws IOException {
        String kept = read();
        if (kept == null) {
            make();
            kept = read();
        }
        if (kept == null) {
            throw new IOException("The device id in " + file + " was created, but has disappeared");
        }
        return kept;
    }

    /**
     * An id that follows from the names of this machine and its user, for where no file can hold one: so the events of a full
     * disk are one device's.
     */
    public static String derived() {
        String names = Stream.of("HOSTNAME", "COMPUTERNAME", "USER", "USERNAME", "HOME")
                        .map(System.getenv()::get)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("\n"))
                + machine();
        return UUID.nameUUIDFromBytes(names.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** What Linux calls the machine; empty where it does not say. */
    private static String machine() {
        try {
            return Files.readString(Path.of("/etc/machine-id"));
        } catch (IOException e) {
            return "";
        }
    }

    /** Null if the file is not there. One that holds no id, as after a disk fault, is taken away for a new one. */
    private String read() throws IOException {
        try {
            String id = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
            if (Texts.fault(id, 1, Texts.ID_LENGTH) == null) {
                return id;
            }
            Files.deleteIfExists(file);
            return null;
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private void make() throws IOException {
        String id = UUID.randomUUID().toString();
        DurableFiles.createFolder(file.toAbsolutePath().getParent());
        Path aside = file.resolveSibling(file.getFileName() + "." + id + ".tmp");
        DurableFiles.write(aside, (id + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            publish(aside);
        } finally {
            Files.deleteIfExists(aside);
        }
        DurableFiles.syncNames(file.toAbsolutePath().getParent());
    }

    /** A link, unlike a rename, fails if the name is taken: so the first wins, and the file is never seen half written. */
    private void publish(Path aside) throws IOException {
        try {
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException e) {
            // Another process was first; its id counts.
        } catch (UnsupportedOperationException | IOException e) {
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE); // a file system without links
        }
    }
}
