package dev.quipu.client.hooks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Puts our hooks into other tools' files, and takes them out; first it tells what would change. */
public final class Installer {

    private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final FileAttribute<?>[] OWNER_ONLY = {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };

    private final Originals originals;
    private final Optional<Program> program;
    /** Asked for when settings are to be written. */
    private final Supplier<ClaudeVersion> version;

    /**
     * Has other tools call this program.
     *
     * @param memory a folder of ours that remembers what files were, made when it is needed
     */
    public Installer(Path memory) {
        this(memory, Program.running(), ClaudeVersion::installed);
    }

    Installer(Path memory, Optional<Program> program, Supplier<ClaudeVersion> version) {
        this.originals = new Originals(memory);
        this.program = program;
        this.version = version;
    }

    /**
     * What putting the hooks in changes; nothing of what is there already.
     *
     * @param gitHooks the folder of git's hooks, null to leave git alone
     * @param settings Claude Code's settings, null to leave them alone
     * @throws HooksRefusedException if a file is not as it would have to be, or lines of ours would not last or run
     */
    public List<FileChange> install(HooksFolder gitHooks, Path settings) throws IOException {
        List<FileChange> changes = new ArrayList<>();
        if (gitHooks != null) {
            for (String hook : GitHookFiles.writable(gitHooks)) {
                Path file = gitHooks.path().resolve(hook);
                byte[] before = read(file);
                if (before != null && !Files.isExecutable(file)) {
                    throw new HooksRefusedException("Git does not run the hook " + file
                            + " because it is not executable. Make it executable "
                            + "with chmod +x, or delete it, and try again.");
                }
                changes.add(
                        new FileChange(file, before, GitHookScript.with(hook, file.toString(), before, program), true));
            }
        }
        if (settings != null) {
            byte[] before = read(settings);
            byte[] after = ClaudeSettings.with(settings.toString(), before, HookWords.command(program), version.get());
            changes.add(new FileChange(settings, before, after, false));
        }
        return changes.stream().filter(change -> !change.isNothing()).toList();
    }

    /** What taking the hooks out changes: files that nobody else has changed become what they were, byte by byte. */
    public List<FileChange> uninstall(HooksFolder gitHooks, Path settings) throws IOException {
        List<FileChange> changes = new ArrayList<>();
        if (gitHooks != null && !gitHooks.isOff()) {
            for (String hook : GitHooks.ALL) {
                Path file = gitHooks.path().resolve(hook);
                byte[] now = read(file);
                if (GitHookScript.isIn(now)) {
                    changes.add(new FileChange(file, now, original(file, now, GitHookScript.without(now)), true));
                }
            }
        }
        byte[] now = settings == null ? null : read(settings);
        if (now != null) {
            byte[] rest = ClaudeSettings.without(settings.toString(), now);
            changes.add(new FileChange(settings, now, rest == now ? now : original(settings, now, rest), false));
        }
        return changes.stream().filter(change -> !change.isNothing()).toList();
    }

    private byte[] original(Path file, byte[] now, byte[] rest) throws IOException {
        Optional<Originals.Original> kept = originals.find(file, now);
        return kept.isPresent() ? kept.get().bytes() : rest;
    }

    /** Of each of git's hooks whether it calls us. */
    public List<HookState> gitHooks(HooksFolder folder) throws IOException {
        return GitHookFiles.states(folder);
    }

    /** Whether Claude Code's settings have our hooks, all that every version knows. */
    public boolean isInSettings(Path settings) throws IOException {
        return ClaudeSettings.isIn(settings.toString(), read(settings));
    }

    /** Whether our hooks are in Claude Code's settings, at any of the places that are recorded. */
    public boolean isPartlyInSettings(Path settings) throws IOException {
        return ClaudeSettings.isPartlyIn(settings.toString(), read(settings));
    }

    /**
     * Makes changes that put hooks in, and remembers what there was.
     *
     * @throws HooksRefusedException if a file is no longer as it was when the changes were made out
     */
    public void apply(List<FileChange> changes) throws IOException {
        checkUnchanged(changes);
        for (FileChange change : changes) {
            checkUnchanged(List.of(change));
            remember(change);
            write(change);
        }
    }

    /**
     * Makes changes that take hooks out.
     *
     * @throws HooksRefusedException if a file is no longer as it was when the changes were made out
     */
    public void undo(List<FileChange> changes) throws IOException {
        checkUnchanged(changes);
        for (FileChange change : changes) {
            checkUnchanged(List.of(change));
            write(change);
            originals.forget(change.file());
        }
    }

    /** What a file was before any of ours came into it; nothing if that is not known, since ours are in it already. */
    private void remember(FileChange change) throws IOException {
        Optional<Originals.Original> kept =
                change.before() == null ? Optional.empty() : originals.find(change.file(), change.before());
        if (kept.isEmpty() && holdsOurs(change)) {
            originals.forget(change.file());
        } else {
            byte[] original = kept.isPresent() ? kept.get().bytes() : change.before();
            originals.keep(change.file(), original, change.after());
        }
    }

    private static boolean holdsOurs(FileChange change) {
        return change.isProgram()
                ? GitHookScript.isIn(change.before())
                : ClaudeSettings.isPartlyIn(change.file().toString(), change.before());
    }

    /** The user may have been asked for minutes, and others may have saved the file in them. */
    private static void checkUnchanged(List<FileChange> changes) throws IOException {
        for (FileChange change : changes) {
            if (!Arrays.equals(change.before(), read(change.file()))) {
                throw new HooksRefusedException("The file " + change.file()
                        + " was changed in the meantime, so it was not overwritten; run the command again.");
            }
        }
    }

    /** Whole or not at all; a link stays one. */
    private static void write(FileChange change) throws IOException {
        Path file = Files.exists(change.file()) ? change.file().toRealPath() : change.file();
        if (change.after() == null) {
            Files.deleteIfExists(file);
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        // Nobody can have put a link where a name that nobody knows is made anew.
        Path unfinished = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".quipu-new");
        boolean isPosix = Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
        // What was there may hold keys: till it has that file's permissions, only its owner may read the new one.
        FileAttribute<?>[] attributes = isPosix && change.before() != null ? OWNER_ONLY : new FileAttribute<?>[0];
        try {
            try (SeekableByteChannel channel = Files.newByteChannel(unfinished, NEW, attributes)) {
                ByteBuffer bytes = ByteBuffer.wrap(change.after());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            if (isPosix) {
                permit(unfinished, file, change);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void permit(Path unfinished, Path file, FileChange change) throws IOException {
        if (change.before() != null) {
            Files.setPosixFilePermissions(unfinished, Files.getPosixFilePermissions(file));
        } else if (change.isProgram()) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(unfinished);
            permissions.addAll(Set.of(
                    PosixFilePermission.OWNER_EXECUTE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_EXECUTE));
            Files.setPosixFilePermissions(unfinished, permissions);
        }
    }

    /** A link to nothing is refused: what it names would be made, wherever that is. */
    private static byte[] read(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readAllBytes(file);
        }
        if (Files.isSymbolicLink(file)) {
            throw new HooksRefusedException("The file " + file
                    + " is a link to a file that does not exist, so it was not "
                    + "changed. Delete the link, and try again.");
        }
        return null;
    }
}
