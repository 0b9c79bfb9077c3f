package dev.quipu.store.postgres;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.port.event.CanonicalId;
import dev.quipu.record.workspace.Checkout;
import dev.quipu.record.workspace.Workspace;
import dev.quipu.record.workspace.WorkspaceStore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** Workspaces in PostgreSQL. */
@ApplicationScoped
@Typed(PostgresWorkspaceStore.class)
class PostgresWorkspaceStore implements WorkspaceStore {

    private final WorkspaceRepository rows;
    private final AuditRepository audit;
    private final Instance<Pool> pool;

    PostgresWorkspaceStore(WorkspaceRepository rows, AuditRepository audit, Instance<Pool> pool) {
        this.rows = rows;
        this.audit = audit;
        this.pool = pool;
    }

    @Override
    public Uni<Workspace> ensure(String teamId, CanonicalId canonicalId) {
        return findByCanonicalId(teamId, canonicalId)
                .flatMap(found -> found.isPresent()
                        ? Uni.createFrom().item(found.get())
                        : insert(teamId, canonicalId)
                                .flatMap(done -> findByCanonicalId(teamId, canonicalId))
                                .map(Optional::orElseThrow));
    }

    private Uni<RowSet<Row>> insert(String teamId, CanonicalId canonicalId) {
        return PostgresErrors.told(() -> pool.get()
                .preparedQuery(
                        "INSERT INTO workspaces (team_id, id, canonical_id, display_name) VALUES ($1, $2, $3, $4)"
                                + " ON CONFLICT (team_id, canonical_id) DO NOTHING")
                .execute(Tuple.of(
                        teamId,
                        UlidCreator.getMonotonicUlid().toString(),
                        canonicalId.text(),
                        canonicalId.displayName())));
    }

    @Override
    public Uni<Optional<Workspace>> find(String teamId, String id) {
        return PostgresErrors.told(() -> Panache.withSession(() -> rows.findById(new TeamRowKey(teamId, id)))
                .map(row -> Optional.ofNullable(row).map(WorkspaceEntity::toWorkspace)));
    }

    @Override
    public Uni<List<Workspace>> findAll(String teamId, Collection<String> ids) {
        return list("teamId = :team and id in :ids", Map.of("team", teamId, "ids", ids), 1_000);
    }

    @Override
    public Uni<Optional<Workspace>> findByCanonicalId(String teamId, CanonicalId canonicalId) {
        return list("teamId = :team and canonicalId = :id", Map.of("team", teamId, "id", canonicalId.text()), 1)
                .map(found -> found.stream().findFirst());
    }

    @Override
    public Uni<List<Workspace>> findByName(String teamId, String name) {
        return list(
                "teamId = :team and sql('lower(? collate \"C\")', displayName) = sql('lower(? collate \"C\")', :name)"
                        + " order by id",
                Map.of("team", teamId, "name", name),
                2);
    }

    @Override
    public Uni<Page<Workspace>> list(String teamId, Cursor after, int limit) {
        Listing listing = Listing.newestFirst(teamId, "firstSeenAt", after);
        return list(listing.where(), listing.parameters(), limit + 1)
                .map(found -> Page.of(found, limit, w -> new Cursor(w.firstSeenAt(), w.id())));
    }

    private Uni<List<Workspace>> list(String where, Map<String, Object> parameters, int limit) {
        return PostgresErrors.told(() -> Panache.withSession(
                        () -> rows.find(where, parameters).range(0, limit - 1).list())
                .map(found -> found.stream().map(WorkspaceEntity::toWorkspace).toList()));
    }

    @Override
    public Uni<Workspace> update(
            String teamId, String id, UnaryOperator<Workspace> change, Journal<Workspace> journal) {
        return Changes.of(() -> rows.findById(new TeamRowKey(teamId, id), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("workspace", id))
                .flatMap(row -> {
                    Workspace before = row.toWorkspace();
                    row.take(change.apply(before));
                    Workspace after = row.toWorkspace();
                    return audit.write(journal.entries(before, after)).replaceWith(after);
                }));
    }

    @Override
    public Uni<Page<Checkout>> checkouts(String teamId, String workspaceId, Cursor after, int limit) {
        SqlConditions conditions = checkoutsOf(teamId, workspaceId, after);
        String sql = checkoutListing(conditions, limit);
        return PostgresErrors.told(() -> pool.get()
                .preparedQuery(sql)
                .execute(conditions.parameters())
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(row -> new Checkout(
                                teamId,
                                workspaceId,
                                row.getString(0),
                                row.getString(1),
                                row.getBoolean(2),
                                row.getBoolean(3),
                                row.getOffsetDateTime(4).toInstant()))
                        .toList())
                .map(rows -> Page.of(rows, limit, row -> new Cursor(row.lastActiveAt(), row.deviceId()))));
    }

    static SqlConditions checkoutsOf(String teamId, String workspaceId, Cursor after) {
        SqlConditions conditions =
                new SqlConditions().and("team_id = $?", teamId).and("workspace_id = $?", workspaceId);
        if (after != null) {
            conditions.and("(last_active_at, device_id) < ($?, $?)", PostgresValues.time(after.at()), after.id());
        }
        return conditions;
    }

    static String checkoutListing(SqlConditions conditions, int limit) {
        return "SELECT device_id, local_path, hooks_installed, git_hooks_installed, last_active_at"
                + " FROM workspace_devices WHERE " + conditions.where()
                + " ORDER BY last_active_at DESC, device_id DESC LIMIT " + (limit + 1);
    }
}
