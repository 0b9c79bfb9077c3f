package dev.quipu.config.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Doubts about where files lie, and who may read them. */
final class FileWarnings {

    private static final List<String> OF_A_NETWORK =
            List.of("nfs", "cifs", "smb", "afs", "ceph", "gluster", "lustre", "beegfs", "sshfs", "davfs", "s3fs");

    private FileWarnings() {}

    /** Whether a folder belongs to who runs this; a volume that a platform has put there may not, and cannot be changed then. */
    static boolean isOwn(Path folder) {
        try {
            return Files.exists(folder) && Files.getOwner(folder).getName().equals(System.getProperty("user.name"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Doubts about who may read a folder or file that holds data or secrets; none where it does not exist. */
    static Optional<SettingWarning> readable(String setting, Path path) {
        try {
            boolean isData = Files.isDirectory(path) || Files.isRegularFile(path);
            if (!isData || !permissions(path).contains(PosixFilePermission.OTHERS_READ)) {
                return Optional.empty();
            }
            for (Path above = path.toRealPath().getParent(); above != null; above = above.getParent()) {
                if (!permissions(above).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return Optional.empty();
                }
            }
            return Optional.of(
                    Files.isDirectory(path) && permissions(path).contains(PosixFilePermission.OTHERS_WRITE)
                            ? new SettingWarning(
                                    setting,
                                    "Every user of this machine may read and write in " + path + ".",
                                    "Use a folder that is yours alone.")
                            : new SettingWarning(
                                    setting,
                                    "Every user of this machine may read " + path + ".",
                                    "Run `chmod o-rwx " + quoted(path) + "`."));
        } catch (IOException | UnsupportedOperationException e) {
            // Whose permissions cannot be looked at, or are of another kind, are not judged.
            return Optional.empty();
        }
    }

    /** As a shell reads it. */
    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }

    private static Set<PosixFilePermission> permissions(Path path) throws IOException {
        return Files.getPosixFilePermissions(path);
    }

    /** Doubts about a database on another machine's disk. */
    static Optional<SettingWarning> remote(String setting, Path file) {
        return type(file).filter(FileWarnings::isOfANetwork).map(type -> remote(setting, file, type));
    }

    static SettingWarning remote(String setting, Path file, String type) {
        return new SettingWarning(
                setting,
                file + " is on a network file system (" + type
                        + "), where SQLite's locks and its log do not work reliably: the database may be damaged.",
                "Put it on a disk of this machine, or use PostgreSQL.");
    }

    static boolean isOfANetwork(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        return OF_A_NETWORK.stream().anyMatch(name::contains);
    }

    /** Doubts about data in a folder that is emptied now and then. */
    static Optional<SettingWarning> fleeting(String setting, Path folder, Path temporary) {
        return folder.toAbsolutePath()
                        .normalize()
                        .startsWith(temporary.toAbsolutePath().normalize())
                ? Optional.of(new SettingWarning(
                        setting,
                        folder + " is in the folder of temporary files, which the system empties.",
                        "Set it to a permanent folder."))
                : Optional.empty();
    }

    private static Optional<String> type(Path file) {
        for (Path existing = file.toAbsolutePath(); existing != null; existing = existing.getParent()) {
            if (Files.exists(existing)) {
                try {
                    return Optional.of(Files.getFileStore(existing).type());
                } catch (IOException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
