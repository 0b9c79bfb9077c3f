package dev.quipu.transfer.from.agent;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Gathers the files of a folder that are worth a look. */
final class FolderWalk extends SimpleFileVisitor<Path> {

    private final Predicate<Path> isWorthALook;
    private final List<Path> paths = new ArrayList<>();

    FolderWalk(Predicate<Path> isWorthALook) {
        this.isWorthALook = isWorthALook;
    }

    /** Sorted. */
    List<Path> paths() {
        return paths.stream().sorted().toList();
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (isWorthALook.test(file)) {
            paths.add(file.normalize());
        }
        return FileVisitResult.CONTINUE;
    }

    /** What cannot be looked into is listed, so that reading it will tell why and nothing is left out in silence. */
    @Override
    public FileVisitResult visitFileFailed(Path path, IOException reason) {
        boolean isLoop = reason instanceof FileSystemLoopException;
        if (!isLoop && (isWorthALook.test(path) || Files.isDirectory(path))) {
            paths.add(path.normalize());
        }
        return FileVisitResult.CONTINUE;
    }
}
