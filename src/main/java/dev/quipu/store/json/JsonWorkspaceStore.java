package dev.quipu.store.json;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.quipu.base.json.Json;
import dev.quipu.base.time.Timestamps;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.port.table.RowKey;
import dev.quipu.record.workspace.Checkout;
import dev.quipu.record.workspace.CheckoutTable;
import dev.quipu.record.workspace.Workspace;
import dev.quipu.record.workspace.WorkspaceStore;
import dev.quipu.record.workspace.WorkspaceTable;
import dev.quipu.store.json.log.AsciiText;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Workspaces in the files. */
final class JsonWorkspaceStore implements WorkspaceStore {

    private final JsonDatabase database;
    private final Clock clock;

    JsonWorkspaceStore(JsonDatabase database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Uni<Workspace> ensure(String teamId, CanonicalId canonicalId) {
        return database.write(draft -> ensure(draft, teamId, canonicalId, Timestamps.cut(clock.instant())));
    }

    static Workspace ensure(Draft draft, String teamId, CanonicalId canonicalId, Instant now) {
        return draft.workspace(teamId, canonicalId.text()).orElseGet(() -> {
            Workspace made = new Workspace(
                    teamId,
                    UlidCreator.getMonotonicUlid().toString(),
                    canonicalId.text(),
                    canonicalId.displayName(),
                    null,
                    Json.EMPTY_OBJECT,
                    now,
                    now);
            draft.put(WorkspaceTable.WORKSPACES, made, teamId, made.id());
            return made;
        });
    }

    @Override
    public Uni<Optional<Workspace>> find(String teamId, String id) {
        return database.read(files -> files.state().seen(state -> Optional.ofNullable(byId(state, teamId, id))));
    }

    private static Workspace byId(State state, String teamId, String id) {
        return (Workspace) state.find(WorkspaceTable.WORKSPACES, new RowKey(List.of(teamId, id)));
    }

    @Override
    public Uni<List<Workspace>> findAll(String teamId, Collection<String> ids) {
        return database.read(files -> files.state()
                .seen(state -> ids.stream()
                        .distinct()
                        .map(id -> byId(state, teamId, id))
                        .filter(Objects::nonNull)
                        .toList()));
    }

    @Override
    public Uni<Optional<Workspace>> findByCanonicalId(String teamId, CanonicalId canonicalId) {
        return database.read(files ->
                files.state().seen(state -> Optional.ofNullable(state.workspace(teamId, canonicalId.text()))));
    }

    @Override
    public Uni<List<Workspace>> findByName(String teamId, String name) {
        String wanted = AsciiText.lower(name);
        return database.read(files -> files.state()
                .seen(state -> state.ofTeam(WorkspaceTable.WORKSPACES, teamId, Workspace.class)
                        .filter(workspace ->
                                AsciiText.lower(workspace.displayName()).equals(wanted))
                        .limit(2)
                        .toList()));
    }

    @Override
    public Uni<Page<Workspace>> list(String teamId, Cursor after, int limit) {
        return database.read(files -> files.state()
                .seen(state -> Page.of(
                        state.newest(
                                WorkspaceTable.WORKSPACES, teamId, Workspace.class, workspace -> true, after, limit),
                        limit,
                        workspace -> new Cursor(workspace.firstSeenAt(), workspace.id()))));
    }

    /** The journal is not written: there is no audit log here. */
    @Override
    public Uni<Workspace> update(
            String teamId, String id, UnaryOperator<Workspace> change, Journal<Workspace> journal) {
        return database.write(draft -> {
            Workspace before = draft.find(WorkspaceTable.WORKSPACES, Workspace.class, teamId, id)
                    .orElseThrow(() -> new NotFoundException("workspace", id));
            Workspace after = changed(before, change.apply(before));
            if (!after.equals(before)) {
                draft.put(WorkspaceTable.WORKSPACES, after, teamId, id);
            }
            return after;
        });
    }

    @Override
    public Uni<Page<Checkout>> checkouts(String teamId, String workspaceId, Cursor after, int limit) {
        Comparator<Checkout> order = Comparator.comparing(Checkout::lastActiveAt)
                .thenComparing(checkout -> new RowKey(List.of(checkout.deviceId())))
                .reversed();
        Checkout last =
                after == null ? null : new Checkout(teamId, workspaceId, after.id(), "", false, false, after.at());
        return database.read(files -> files.state()
                .seen(state -> Page.of(
                        state.ofTeam(CheckoutTable.WORKSPACE_DEVICES, workspaceId, Checkout.class)
                                .filter(checkout -> checkout.teamId().equals(teamId))
                                .filter(checkout -> last == null || order.compare(checkout, last) > 0)
                                .sorted(order)
                                .limit(limit + 1L)
                                .toList(),
                        limit,
                        checkout -> new Cursor(checkout.lastActiveAt(), checkout.deviceId()))));
    }

    /** What cannot be changed stays as it was. */
    private static Workspace changed(Workspace before, Workspace after) {
        return new Workspace(
                before.teamId(),
                before.id(),
                before.canonicalId(),
                after.displayName(),
                after.defaultBranch(),
                after.metadata(),
                before.firstSeenAt(),
                after.updatedAt());
    }
}
