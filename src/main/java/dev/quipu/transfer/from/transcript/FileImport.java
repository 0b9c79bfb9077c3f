package dev.quipu.transfer.from.transcript;

import dev.quipu.port.event.EventDraft;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A file that is being imported, with what became of its lines so far. */
final class FileImport {

    /** A file of more sessions is none that Claude Code wrote, and not worth the memory. */
    private static final int MOST_SESSIONS = 20;

    private final Path path;
    private final Set<String> reliedOn;
    private final Map<String, Instant> newest = new HashMap<>();
    private final Map<String, String> last = new HashMap<>();
    private volatile boolean isWhole = true;

    /**
     * Begins.
     *
     * @param before what is known of the lines that are not read again, null if all are read
     */
    FileImport(Path path, ImportedFile before) {
        this.path = path;
        this.reliedOn = before == null ? Set.of() : Set.copyOf(before.last().values());
        if (before != null) {
            newest.putAll(before.open());
            last.putAll(before.last());
        }
    }

    Path path() {
        return path;
    }

    /** A line of it is stored. */
    void stored(EventDraft event) {
        String session = event.sessionId();
        if (last.size() < MOST_SESSIONS || last.containsKey(session)) {
            last.put(session, event.id());
            newest.merge(session, event.timestamp(), (before, now) -> now.isAfter(before) ? now : before);
        } else {
            missed();
        }
    }

    /** A line of it is not stored, or something else keeps it from being remembered. */
    void missed() {
        isWhole = false;
    }

    /** Whether nothing of it is missing in the store, so far. */
    boolean isWhole() {
        return isWhole;
    }

    /**
     * The events that tell that the lines which are not read again are stored. A session that is deleted after they were looked
     * for takes them with it.
     */
    Set<String> reliedOn() {
        return reliedOn;
    }

    ImportedFile imported(FileState state, TranscriptLead lead, String workspace, TranscriptPlace place) {
        return new ImportedFile(state, lead, workspace, last, newest, place);
    }
}
