package dev.quipu.record.workspace;

import dev.quipu.access.audit.AuditTrail;
import dev.quipu.base.json.Json;
import dev.quipu.base.time.Timestamps;
import dev.quipu.port.AmbiguousNameException;
import dev.quipu.port.Caller;
import dev.quipu.port.Cursor;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.port.event.CanonicalId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What holds for workspaces on every backend. */
@ApplicationScoped
public class Workspaces {

    private final WorkspaceStore store;
    private final Clock clock;
    private final AuditTrail trail;

    public Workspaces(WorkspaceStore store, Clock clock, AuditTrail trail) {
        this.store = store;
        this.clock = clock;
        this.trail = trail;
    }

    /**
     * The workspace that a client means when it writes: an id names one that exists, anything else is a remote or a
     * canonical id whose workspace is made if there is none.
     */
    public Uni<Workspace> resolve(String teamId, String named) {
        if (CanonicalId.isWorkspaceId(named)) {
            return store.find(teamId, CanonicalId.reference(named))
                    .map(found -> found.orElseThrow(() -> new NotFoundException("workspace", named)));
        }
        return store.ensure(teamId, CanonicalId.of(named));
    }

    /**
     * The workspace that a client asks for by id, canonical id, remote or name.
     *
     * @return fails with {@link NotFoundException}, or {@link AmbiguousNameException} if the name fits two
     */
    public Uni<Workspace> get(String teamId, String named) {
        return store.find(teamId, CanonicalId.reference(named))
                .flatMap(byId -> byId.isPresent()
                        ? Uni.createFrom().item(byId)
                        : store.findByCanonicalId(teamId, CanonicalId.of(named)))
                .flatMap(found -> found.isPresent()
                        ? Uni.createFrom().item(found.get())
                        : store.findByName(teamId, named).map(rows -> only(rows, named)));
    }

    private static Workspace only(List<Workspace> rows, String named) {
        if (rows.size() > 1) {
            throw new AmbiguousNameException("workspace", named);
        }
        return rows.stream().findFirst().orElseThrow(() -> new NotFoundException("workspace", named));
    }

    /** The id of the workspace that a filter names; a name that fits none stays as it is, for it has no rows. */
    public Uni<String> idFor(String teamId, String named) {
        return named == null
                ? Uni.createFrom().nullItem()
                : get(teamId, named)
                        .map(Workspace::id)
                        .onFailure(NotFoundException.class)
                        .recoverWithItem(named);
    }

    /** Lists a workspace's checkouts, the most recently active first. */
    public Uni<Page<Checkout>> checkouts(Workspace workspace, Cursor cursor, int limit) {
        return store.checkouts(workspace.teamId(), workspace.id(), cursor, limit);
    }

    /** Lists workspaces, the newest first. */
    public Uni<Page<Workspace>> list(String teamId, Cursor cursor, int limit) {
        return store.list(teamId, cursor, limit);
    }

    /**
     * Changes a workspace's display_name, default_branch or metadata by a merge patch.
     *
     * @param condition sees the row first and may throw to leave it as it is
     */
    public Uni<Workspace> patch(
            Caller caller, String named, Map<String, Json> patch, UnaryOperator<Workspace> condition) {
        return get(caller.teamId(), named)
                .flatMap(found -> store.update(
                        caller.teamId(),
                        found.id(),
                        before -> {
                            condition.apply(before);
                            Workspace after = WorkspaceTable.WORKSPACES.patched(before, patch, "workspace");
                            return after.equals(before) ? before : touched(after);
                        },
                        trail.of(caller, "workspace.update", Workspace::id)));
    }

    private Workspace touched(Workspace w) {
        return new Workspace(
                w.teamId(),
                w.id(),
                w.canonicalId(),
                w.displayName(),
                w.defaultBranch(),
                w.metadata(),
                w.firstSeenAt(),
                Timestamps.cut(clock.instant()));
    }
}
