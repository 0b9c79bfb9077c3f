package dev.quipu.client;

import dev.quipu.base.digest.Sha256;
import dev.quipu.base.disk.DurableFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Transcripts to which, as hooks have told, something was added: a small file for each, which stays until the transcript was read.
 * Safe for several processes; of two that read one transcript at once, both read all of it.
 */
public final class TranscriptNotes {

    private static final int DIGITS = 32;
    private static final String OPEN = ".note";
    private static final String TAKEN = ".taken";

    private final Path folder;

    /**
     * Notes in a folder.
     *
     * @param folder made when there is something to note
     */
    public TranscriptNotes(Path folder) {
        this.folder = folder;
    }

    /** Notes that a transcript has grown. */
    public void add(Path transcript) throws IOException {
        String name = Sha256.hex(transcript.toString()).substring(0, DIGITS);
        DurableFiles.createFolder(folder);
        Path unfinished = folder.resolve(UUID.randomUUID() + ".tmp");
        DurableFiles.write(unfinished, transcript.toString().getBytes(StandardCharsets.UTF_8));
        Files.move(
                unfinished,
                folder.resolve(name + OPEN),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Takes all notes, including those that another process took and did not finish. Growth from now on makes a new note.
     *
     * @return none if there is no folder of them
     */
    public List<Note> take() throws IOException {
        List<Note> taken = new ArrayList<>();
        for (Path file : files()) {
            try {
                taken.add(taken(file));
            } catch (NoSuchFileException e) {
                // Another process has finished it.
            }
        }
        return taken;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isNote(file.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static boolean isNote(String name) {
        return name.endsWith(OPEN) || name.endsWith(TAKEN);
    }

    private static Note taken(Path file) throws IOException {
        String name = file.getFileName().toString();
        Path kept = file;
        if (name.endsWith(OPEN)) {
            kept = file.resolveSibling(name.substring(0, name.length() - OPEN.length()) + TAKEN);
            Files.move(file, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return new Note(kept, Path.of(Files.readString(kept)));
    }

    /**
     * A note that was taken.
     *
     * @param file where it lies
     * @param transcript the transcript that has grown
     */
    public record Note(Path file, Path transcript) {

        /** Removes it, for the transcript was read. */
        public void done() throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
