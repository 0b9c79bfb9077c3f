package dev.quipu.cli.data;

import dev.quipu.transfer.from.agent.SessionFiles;
import dev.quipu.transfer.from.transcript.SessionFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Which sessions below some paths have changed since they were asked for. */
final class WatchedFiles {

    /** Stands for what cannot be looked at, of which nothing is known. */
    private static final String UNKNOWN = "";

    private final Supplier<List<Path>> paths;
    private final SessionFiles files = new SessionFiles();
    private final Map<String, Object> seen = new HashMap<>();

    /**
     * Watches.
     *
     * @param paths asked again each time, for an agent may come to be used meanwhile
     */
    WatchedFiles(Supplier<List<Path>> paths) {
        this.paths = paths;
    }

    /** Those that are new or have changed since the last call; all of them at the first one. None of a path that is away. */
    List<SessionFile> changed() {
        List<Path> present = paths.get().stream().filter(Files::exists).toList();
        List<SessionFile> changed = new ArrayList<>();
        for (SessionFile file : files.find(present).sessions()) {
            Object now = stamp(file);
            if (!now.equals(seen.put(file.name(), now))) {
                changed.add(file);
            }
        }
        return changed;
    }

    /** Counts them as changed again. */
    void forget(Collection<SessionFile> files) {
        files.forEach(file -> seen.remove(file.name()));
    }

    private static Object stamp(SessionFile file) {
        try {
            return file.stamp();
        } catch (IOException e) {
            return UNKNOWN;
        }
    }
}
