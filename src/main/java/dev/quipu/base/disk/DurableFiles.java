package dev.quipu.base.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that are whole and on the disk before they are seen, and that only their owner may read: they hold prompts. */
public final class DurableFiles {

    private static final boolean HAS_PERMISSIONS =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private DurableFiles() {}

    /** Makes a folder and those above it, where they are missing. */
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectories(folder, only("rwx------"));
    }

    /** Makes an empty file that others cannot read, and its folder, if there is none: it will hold prompts. */
    public static void createPrivate(Path file) throws IOException {
        createFolder(file.toAbsolutePath().getParent());
        if (Files.notExists(file)) {
            try {
                Files.createFile(file, only("rw-------"));
            } catch (FileAlreadyExistsException e) {
                // Another process was first, and made it as we would.
            }
        }
    }

    /** Writes a new file and waits until its content is on the disk; where that fails nothing of it stays. */
    public static void write(Path file, byte[] content) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        boolean isWhole = false;
        FileChannel opened = FileChannel.open(file, options, only("rw-------"));
        try (FileChannel channel = opened) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
            isWhole = true;
        } finally {
            if (!isWhole) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Waits until a folder's names are on the disk, where the system has a way to. */
    public static void syncNames(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows opens no folder; its file system keeps names in a journal.
        }
    }

    private static FileAttribute<?>[] only(String permissions) {
        return HAS_PERMISSIONS
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
