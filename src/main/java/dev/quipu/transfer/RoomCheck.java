package dev.quipu.transfer;

import dev.quipu.store.table.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Whether there is room for what moves, where that can be told from this machine. */
final class RoomCheck {

    private static final String ROOM = "room on disk";
    /** The rows, their indexes, and the log in which they wait. */
    private static final long SPARE = 2;

    private final StoreAddress target;

    RoomCheck(StoreAddress target) {
        this.target = target;
    }

    Preflight of(OptionalLong source) {
        if (source.isEmpty()) {
            return Preflight.warning(ROOM, "The amount of data to move is unknown.");
        }
        long wanted = source.getAsLong() * SPARE;
        if (target.path() == null) {
            return Preflight.warning(
                    ROOM,
                    "The target's disk cannot be checked from here; about " + megabytes(wanted) + " are needed there.");
        }
        try {
            long free = Files.getFileStore(existing(target.path())).getUsableSpace();
            String found = megabytes(free) + " are free, about " + megabytes(wanted) + " are needed.";
            return free < wanted ? Preflight.failed(ROOM, found) : Preflight.ok(ROOM, found);
        } catch (IOException e) {
            return Preflight.warning(ROOM, "The free space of the target's disk is unknown: " + e.getMessage() + ".");
        }
    }

    private static Path existing(Path path) {
        Path folder = path;
        while (folder != null && Files.notExists(folder)) {
            folder = folder.getParent();
        }
        return folder == null ? path.getRoot() : folder;
    }

    private static String megabytes(long bytes) {
        return Math.max(1, bytes / 1_000_000) + " MB";
    }
}
