package dev.quipu.store.sqlite;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.record.workspace.Checkout;
import dev.quipu.record.workspace.Workspace;
import dev.quipu.record.workspace.WorkspaceStore;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** Workspaces in SQLite. */
final class SqliteWorkspaceStore implements WorkspaceStore {

    private static final Columns COLUMNS = Columns.of(Workspace.class);
    private static final SqliteListing<Workspace> LISTING =
            new SqliteListing<>("workspaces", COLUMNS.list(), "first_seen_at", "id", Workspace.class);
    private static final Columns CHECKOUT_COLUMNS = Columns.of(Checkout.class);
    static final SqliteListing<Checkout> CHECKOUTS = new SqliteListing<>(
            "workspace_devices", CHECKOUT_COLUMNS.list(), "last_active_at", "device_id", Checkout.class);

    private final SqliteDatabase database;

    SqliteWorkspaceStore(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<Workspace> ensure(String teamId, CanonicalId canonicalId) {
        return database.write(handle -> ensure(handle, teamId, canonicalId));
    }

    static Workspace ensure(Handle handle, String teamId, CanonicalId canonicalId) {
        return byCanonicalId(handle, teamId, canonicalId).orElseGet(() -> {
            handle.createUpdate("INSERT INTO workspaces (team_id, id, canonical_id, display_name)"
                            + " VALUES (:team, :id, :canonical, :name)")
                    .bind("team", teamId)
                    .bind("id", UlidCreator.getMonotonicUlid().toString())
                    .bind("canonical", canonicalId.text())
                    .bind("name", canonicalId.displayName())
                    .execute();
            return byCanonicalId(handle, teamId, canonicalId).orElseThrow();
        });
    }

    @Override
    public Uni<Optional<Workspace>> find(String teamId, String id) {
        return database.read(handle -> byId(handle, teamId, id));
    }

    @Override
    public Uni<List<Workspace>> findAll(String teamId, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return database.read(handle -> handle.createQuery(
                        "SELECT " + COLUMNS.list() + " FROM workspaces WHERE team_id = :team AND id IN (<ids>)")
                .bind("team", teamId)
                .bindList("ids", List.copyOf(ids))
                .mapTo(Workspace.class)
                .list());
    }

    @Override
    public Uni<Optional<Workspace>> findByCanonicalId(String teamId, CanonicalId canonicalId) {
        return database.read(handle -> byCanonicalId(handle, teamId, canonicalId));
    }

    @Override
    public Uni<List<Workspace>> findByName(String teamId, String name) {
        return database.read(handle -> handle.createQuery("SELECT " + COLUMNS.list()
                        + " FROM workspaces WHERE team_id = :team AND lower(display_name) = lower(:name)"
                        + " ORDER BY id LIMIT 2")
                .bind("team", teamId)
                .bind("name", name)
                .mapTo(Workspace.class)
                .list());
    }

    @Override
    public Uni<Page<Workspace>> list(String teamId, Cursor after, int limit) {
        return database.read(handle -> Page.of(
                LISTING.read(handle, new Conditions(teamId), after, limit),
                limit,
                workspace -> new Cursor(workspace.firstSeenAt(), workspace.id())));
    }

    @Override
    public Uni<Workspace> update(
            String teamId, String id, UnaryOperator<Workspace> change, Journal<Workspace> journal) {
        return database.write(handle -> {
            Workspace before = byId(handle, teamId, id).orElseThrow(() -> new NotFoundException("workspace", id));
            Workspace after = changed(before, change.apply(before));
            if (!after.equals(before)) {
                handle.createUpdate("UPDATE workspaces SET "
                                + COLUMNS.assignments(List.of("teamId", "id", "canonicalId", "firstSeenAt"))
                                + " WHERE team_id = :teamId AND id = :id")
                        .bindMethods(after)
                        .execute();
                SqliteAudit.write(handle, journal.entries(before, after));
            }
            return after;
        });
    }

    @Override
    public Uni<Page<Checkout>> checkouts(String teamId, String workspaceId, Cursor after, int limit) {
        return database.read(handle -> Page.of(
                CHECKOUTS.read(handle, checkoutsOf(teamId, workspaceId), after, limit),
                limit,
                row -> new Cursor(row.lastActiveAt(), row.deviceId())));
    }

    static Conditions checkoutsOf(String teamId, String workspaceId) {
        return new Conditions(teamId).and("workspace_id = :workspace", "workspace", workspaceId);
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

    private static Optional<Workspace> byId(Handle handle, String teamId, String id) {
        return handle.createQuery("SELECT " + COLUMNS.list() + " FROM workspaces WHERE team_id = :team AND id = :id")
                .bind("team", teamId)
                .bind("id", id)
                .mapTo(Workspace.class)
                .findOne();
    }

    private static Optional<Workspace> byCanonicalId(Handle handle, String teamId, CanonicalId canonicalId) {
        return handle.createQuery(
                        "SELECT " + COLUMNS.list() + " FROM workspaces WHERE team_id = :team AND canonical_id = :id")
                .bind("team", teamId)
                .bind("id", canonicalId.text())
                .mapTo(Workspace.class)
                .findOne();
    }
}
