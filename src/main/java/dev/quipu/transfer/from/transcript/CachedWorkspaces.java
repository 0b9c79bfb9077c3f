package dev.quipu.transfer.from.transcript;

import dev.quipu.port.event.CanonicalId;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks once for a folder, since asking starts a program; remembers the thousand folders used last. */
final class CachedWorkspaces implements WorkspaceOfFolder {

    private static final int MOST_FOLDERS = 1_000;

    private final WorkspaceOfFolder asked;
    private final Map<String, CanonicalId> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CanonicalId> eldest) {
            return size() > MOST_FOLDERS;
        }
    };

    CachedWorkspaces(WorkspaceOfFolder asked) {
        this.asked = asked;
    }

    @Override
    public CanonicalId workspace(String folder) {
        return known.computeIfAbsent(folder, asked::workspace);
    }
}
