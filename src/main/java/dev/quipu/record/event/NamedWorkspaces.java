package dev.quipu.record.event;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.record.workspace.Workspace;
import dev.quipu.record.workspace.WorkspaceStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the names mean by which events call their workspaces: our own ids, canonical ids and remotes. None of it ever
 * changes, so that it is remembered.
 */
@ApplicationScoped
public class NamedWorkspaces {

    private static final int MOST = 4_000;

    private final WorkspaceStore store;
    private final Cache<String, CanonicalId> remotes =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final Cache<TeamId, CanonicalId> ids =
            Caffeine.newBuilder().maximumSize(MOST).build();

    public NamedWorkspaces(WorkspaceStore store) {
        this.store = store;
    }

    /** The canonical id for each name; what looks like an id of ours and is none is not among them. */
    Uni<Map<String, CanonicalId>> find(String teamId, List<ReceivedEvent> events) {
        Map<String, CanonicalId> found = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        for (ReceivedEvent event : events) {
            if (event.draft() != null && !found.containsKey(event.draft().workspace())) {
                String name = event.draft().workspace();
                CanonicalId known = CanonicalId.isWorkspaceId(name)
                        ? ids.getIfPresent(new TeamId(teamId, name))
                        : remotes.get(name, CanonicalId::of);
                if (known == null) {
                    unknown.add(name);
                } else {
                    found.put(name, known);
                }
            }
        }
        return unknown.isEmpty()
                ? Uni.createFrom().item(found)
                : store.findAll(teamId, unknown).map(rows -> {
                    rows.forEach(row -> found.put(row.id(), remembered(teamId, row)));
                    return found;
                });
    }

    private CanonicalId remembered(String teamId, Workspace row) {
        CanonicalId canonical = new CanonicalId(row.canonicalId());
        ids.put(new TeamId(teamId, row.id()), canonical);
        return canonical;
    }

    private record TeamId(String teamId, String id) {}
}
