package dev.quipu.transfer.from.transcript;

import dev.quipu.client.EventSink;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.transfer.from.transcript.FileState.Change;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells which files have to be read: those that changed, and those of which the store has lost what it had. */
final class FileChecks {

    private final ImportedFiles imported;
    private final EventSink sink;
    private final WorkspaceOfFolder workspaces;

    FileChecks(ImportedFiles imported, EventSink sink, WorkspaceOfFolder workspaces) {
        this.imported = imported;
        this.sink = sink;
        this.workspaces = workspaces;
    }

    /** Checks files, in their order; the store is asked once for all of them. */
    List<CheckedFile> check(List<SessionFile> files) {
        List<CheckedFile> checked = files.stream().map(this::check).toList();
        Set<String> asked = new HashSet<>();
        checked.forEach(file -> asked.addAll(file.last()));
        if (asked.isEmpty()) {
            return checked;
        }
        Set<String> stored = sink.stored(asked);
        List<CheckedFile> confirmed = new ArrayList<>(checked.size());
        for (CheckedFile file : checked) {
            confirmed.add(stored.containsAll(file.last()) ? file : CheckedFile.unknown(file.file()));
        }
        return confirmed;
    }

    private CheckedFile check(SessionFile file) {
        ImportedFile before = imported.get(file.name());
        if (before == null) {
            return CheckedFile.unknown(file);
        }
        try {
            Change change = file.changeOf(before.state());
            boolean isOther = change == Change.OTHER || change == Change.GROWN && before.place() == null;
            return isOther || !workspace(before.lead()).equals(before.workspace())
                    ? CheckedFile.unknown(file)
                    : new CheckedFile(file, before, change == Change.NONE);
        } catch (IOException e) {
            // Reading it tells why.
            return CheckedFile.unknown(file);
        }
    }

    /** A repository that is found only now has to be told to the sessions of the file. */
    private String workspace(TranscriptLead lead) {
        CanonicalId workspace = lead.cwd() == null ? CanonicalId.UNASSOCIATED : workspaces.workspace(lead.cwd());
        return workspace.text();
    }

    /**
     * A file that was looked at.
     *
     * @param before what is remembered of it and still true; null if it has to be read as a whole
     * @param isUnchanged whether nothing of it has to be read
     */
    record CheckedFile(SessionFile file, ImportedFile before, boolean isUnchanged) {

        static CheckedFile unknown(SessionFile file) {
            return new CheckedFile(file, null, false);
        }

        private List<String> last() {
            return before == null ? List.of() : List.copyOf(before.last().values());
        }
    }
}
