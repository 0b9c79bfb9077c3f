package dev.quipu.transfer.from.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the transcripts that a person means by naming files and folders. */
public final class TranscriptFiles {

    private TranscriptFiles() {}

    /**
     * The files that are named, whatever their names end with, and the <code>*.jsonl</code> files below the folders that are
     * named, sorted by path; each once.
     *
     * @throws MissingPathException if there is nothing at one of the paths
     */
    public static List<Path> find(List<Path> paths) {
        Set<Path> files = new LinkedHashSet<>();
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new MissingPathException(path);
            }
            files.addAll(Files.isDirectory(path) ? below(path) : List.of(path.normalize()));
        }
        return List.copyOf(files);
    }

    private static List<Path> below(Path folder) {
        Transcripts found = new Transcripts();
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.paths.stream().sorted().toList();
    }

    private static final class Transcripts extends SimpleFileVisitor<Path> {

        private final List<Path> paths = new ArrayList<>();

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (isTranscript(file)) {
                paths.add(file.normalize());
            }
            return FileVisitResult.CONTINUE;
        }

        /** What cannot be looked into is listed, so that reading it will tell why and nothing is left out in silence. */
        @Override
        public FileVisitResult visitFileFailed(Path path, IOException reason) {
            boolean isLoop = reason instanceof FileSystemLoopException;
            if (!isLoop && (isTranscript(path) || Files.isDirectory(path))) {
                paths.add(path.normalize());
            }
            return FileVisitResult.CONTINUE;
        }

        private static boolean isTranscript(Path file) {
            return file.getFileName().toString().endsWith(".jsonl");
        }
    }
}
