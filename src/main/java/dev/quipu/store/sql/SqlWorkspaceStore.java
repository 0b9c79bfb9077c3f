package dev.quipu.store.sql;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.record.workspace.Checkout;
import dev.quipu.record.workspace.CheckoutTable;
import dev.quipu.record.workspace.Workspace;
import dev.quipu.record.workspace.WorkspaceStore;
import dev.quipu.record.workspace.WorkspaceTable;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Workspaces and their checkouts in a SQL database. */
public final class SqlWorkspaceStore implements WorkspaceStore {

    private static final Selection<Workspace> WORKSPACES = Selection.of(WorkspaceTable.WORKSPACES);
    private static final Selection<Checkout> CHECKOUTS = Selection.of(CheckoutTable.WORKSPACE_DEVICES);

    private final SqlDatabase database;
    private final Rows<Workspace> rows;

    public SqlWorkspaceStore(SqlDatabase database) {
        this.database = database;
        this.rows = new Rows<>(database.dialect(), WORKSPACES, "workspace");
    }

    @Override
    public Uni<Workspace> ensure(String teamId, CanonicalId canonicalId) {
        return findByCanonicalId(teamId, canonicalId)
                .flatMap(found -> found.map(workspace -> Uni.createFrom().item(workspace))
                        .orElseGet(() -> database.change(executor -> ensure(executor, teamId, canonicalId))));
    }

    /** Finds the workspace of a canonical id, or makes it, within a transaction. */
    public static Uni<Workspace> ensure(Executor executor, String teamId, CanonicalId canonicalId) {
        return executor.execute(SqlStatement.of(
                        "INSERT INTO workspaces (team_id, id, canonical_id, display_name) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        teamId,
                        UlidCreator.getMonotonicUlid().toString(),
                        canonicalId.text(),
                        canonicalId.displayName()))
                .flatMap(stored -> executor.row(WORKSPACES, byCanonicalId(teamId, canonicalId)))
                .map(Optional::orElseThrow);
    }

    private static SqlStatement byCanonicalId(String teamId, CanonicalId canonicalId) {
        return SqlStatement.of(
                WORKSPACES.text() + " WHERE team_id = ? AND canonical_id = ?", teamId, canonicalId.text());
    }

    @Override
    public Uni<Optional<Workspace>> find(String teamId, String id) {
        return database.read(executor -> rows.find(executor, teamId, id));
    }

    @Override
    public Uni<List<Workspace>> findAll(String teamId, Collection<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : database.read(executor -> executor.rows(
                        WORKSPACES,
                        new Conditions()
                                .and("team_id = ?", teamId)
                                .anyOf("id", ids)
                                .statement(WORKSPACES.text(), "")));
    }

    @Override
    public Uni<Optional<Workspace>> findByCanonicalId(String teamId, CanonicalId canonicalId) {
        return database.read(executor -> executor.row(WORKSPACES, byCanonicalId(teamId, canonicalId)));
    }

    @Override
    public Uni<List<Workspace>> findByName(String teamId, String name) {
        return database.read(executor -> rows.named(executor, "display_name", teamId, name));
    }

    @Override
    public Uni<Page<Workspace>> list(String teamId, Cursor after, int limit) {
        SqlStatement listing = new Conditions()
                .and("team_id = ?", teamId)
                .newestFirst(WORKSPACES.text(), "first_seen_at", "id", after, limit);
        return database.read(executor ->
                rows.page(executor, listing, limit, workspace -> new Cursor(workspace.firstSeenAt(), workspace.id())));
    }

    @Override
    public Uni<Workspace> update(
            String teamId, String id, UnaryOperator<Workspace> change, Journal<Workspace> journal) {
        return database.change(executor -> rows.update(executor, change, journal, teamId, id));
    }

    @Override
    public Uni<Page<Checkout>> checkouts(String teamId, String workspaceId, Cursor after, int limit) {
        return database.read(executor -> executor.rows(CHECKOUTS, checkoutsOf(teamId, workspaceId, after, limit)))
                .map(found -> Page.of(found, limit, row -> new Cursor(row.lastActiveAt(), row.deviceId())));
    }

    /** What reads a page of checkouts. */
    public static SqlStatement checkoutsOf(String teamId, String workspaceId, Cursor after, int limit) {
        return new Conditions()
                .and("team_id = ?", teamId)
                .and("workspace_id = ?", workspaceId)
                .newestFirst(CHECKOUTS.text(), "last_active_at", "device_id", after, limit);
    }
}
