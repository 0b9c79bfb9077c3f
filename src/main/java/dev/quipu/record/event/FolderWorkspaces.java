package dev.quipu.record.event;

import dev.quipu.record.session.SessionStore;
import dev.quipu.record.session.WorkFolder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out where events belong that name no repository but a folder, as those do whose work tree is gone: where the folder's
 * other sessions do. It is asked each time anew, for it may be known later.
 */
@ApplicationScoped
public class FolderWorkspaces {

    private final SessionStore sessions;

    public FolderWorkspaces(SessionStore sessions) {
        this.sessions = sessions;
    }

    /** The events, at most 1,000, with what is known of their folders. */
    Uni<List<NewEvent>> find(String teamId, List<NewEvent> events) {
        Set<WorkFolder> folders = events.stream()
                .map(NewEvent::unknownFolder)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return folders.isEmpty()
                ? Uni.createFrom().item(events)
                : sessions.workspacesOf(teamId, folders)
                        .map(known ->
                                events.stream().map(event -> with(event, known)).toList());
    }

    private static NewEvent with(NewEvent event, Map<WorkFolder, String> known) {
        WorkFolder folder = event.unknownFolder();
        return folder == null || !known.containsKey(folder) ? event : event.ofFolder(known.get(folder));
    }
}
