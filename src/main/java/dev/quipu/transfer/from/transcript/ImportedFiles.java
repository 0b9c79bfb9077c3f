package dev.quipu.transfer.from.transcript;

import dev.quipu.base.digest.Sha256;
import dev.quipu.base.disk.DurableFiles;
import dev.quipu.base.disk.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Remembers which files were imported whole into one store, in a file on this machine. It saves time and nothing else: what is
 * not remembered is read. Safe for the threads of one import; of two imports at once the last one to end is remembered.
 */
public final class ImportedFiles {

    private static final int NAME_DIGITS = 32;
    private static final long BETWEEN_SAVES = TimeUnit.SECONDS.toNanos(10);

    private final Path file;
    private final String target;
    private final boolean isAsked;
    private final Consumer<String> warnings;
    private final Map<String, ImportedFile> files = new TreeMap<>();
    private long saved = System.nanoTime();
    private boolean isChanged;

    private ImportedFiles(Path file, String target, boolean isAsked, Consumer<String> warnings) {
        this.file = file;
        this.target = target;
        this.isAsked = isAsked;
        this.warnings = warnings;
    }

    /** Remembers nothing, so that all is read. */
    public static ImportedFiles none() {
        return new ImportedFiles(null, "", false, warning -> {});
    }

    /**
     * What is remembered of imports into a store. A file that is damaged counts as not there.
     *
     * @param folder where it is kept; made when there is something to keep
     * @param target what tells the store and the device of the events from others; holds no secret, for it is kept
     * @param isAsked whether files that have not changed are left out; otherwise all are read, and remembered for the next time
     * @param warnings told if it cannot be read or written, in a sentence
     */
    public static ImportedFiles in(Path folder, String target, boolean isAsked, Consumer<String> warnings) {
        String name = Sha256.hex(target).substring(0, NAME_DIGITS) + ".jsonl";
        ImportedFiles imported = new ImportedFiles(folder.resolve(name), target, isAsked, warnings);
        imported.read();
        return imported;
    }

    private void read() {
        try {
            files.putAll(ImportedFilesText.read(Files.readString(file), target));
        } catch (NoSuchFileException e) {
            // Nothing was imported yet.
        } catch (ImportedFilesText.DamagedException e) {
            warnings.accept(file + " is damaged (" + e.getMessage() + "); every file is read.");
        } catch (IOException e) {
            warnings.accept("Cannot read " + file + ": " + FileFault.reason(e) + "; every file is read.");
        }
    }

    /**
     * What is remembered of a file, null if it has to be read.
     *
     * @param name as {@link SessionFile#name} tells it
     */
    synchronized ImportedFile get(String name) {
        return isAsked ? files.get(name) : null;
    }

    synchronized void put(String name, ImportedFile imported) {
        files.put(name, imported);
        isChanged = true;
        if (System.nanoTime() - saved > BETWEEN_SAVES) {
            save();
        }
    }

    synchronized void forget(String name) {
        isChanged |= files.remove(name) != null;
    }

    /** Sessions were ended and need not be looked at again. */
    synchronized void ended(Set<String> sessions) {
        files.values().forEach(one -> isChanged |= one.open().keySet().removeAll(sessions));
    }

    /** Keeps what was learned; what is not kept is read once more. */
    synchronized void save() {
        if (file == null || !isChanged) {
            return;
        }
        files.keySet().removeIf(name -> Files.notExists(SessionFile.pathOf(name)));
        Path unfinished = file.resolveSibling(UUID.randomUUID() + ".tmp");
        try {
            DurableFiles.createFolder(file.getParent());
            DurableFiles.write(unfinished, ImportedFilesText.write(files, target));
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            isChanged = false;
        } catch (IOException e) {
            warnings.accept("Cannot remember in " + file + " what was imported: " + FileFault.reason(e)
                    + "; the next import reads every file.");
        }
        saved = System.nanoTime();
    }
}
