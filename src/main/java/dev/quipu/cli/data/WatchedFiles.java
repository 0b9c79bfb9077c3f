package dev.quipu.cli.data;

import dev.quipu.transfer.from.transcript.MissingPathException;
import dev.quipu.transfer.from.transcript.TranscriptFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which files below some paths have changed since they were asked for, by size and time. */
final class WatchedFiles {

    private final List<Path> paths;
    private final Map<Path, Seen> seen = new HashMap<>();

    WatchedFiles(List<Path> paths) {
        this.paths = paths;
    }

    /** The files that are new or have changed since the last call; all of them at the first one. None while a path is away. */
    List<Path> changed() {
        List<Path> changed = new ArrayList<>();
        for (Path file : found()) {
            Seen now = Seen.of(file);
            if (!now.equals(seen.put(file, now))) {
                changed.add(file);
            }
        }
        return changed;
    }

    /** Counts them as changed again. */
    void forget(Collection<Path> files) {
        files.forEach(seen::remove);
    }

    private List<Path> found() {
        try {
            return TranscriptFiles.find(paths);
        } catch (MissingPathException e) {
            return List.of();
        }
    }

    /** What tells that a file has changed; nothing is known of one that cannot be looked at. */
    private record Seen(long size, Instant modified) {

        static Seen of(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Seen(attributes.size(), attributes.lastModifiedTime().toInstant());
            } catch (IOException e) {
                return new Seen(-1, Instant.EPOCH);
            }
        }
    }
}
