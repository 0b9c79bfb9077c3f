package dev.quipu.store.postgres;

import dev.quipu.port.AuditEntry;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.page.JsonPage;
import dev.quipu.record.event.KnownRows;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionQuery;
import dev.quipu.record.session.SessionStatus;
import dev.quipu.record.session.SessionStore;
import dev.quipu.record.session.WorkFolder;
import dev.quipu.store.postgres.connection.PostgresErrors;
import dev.quipu.store.postgres.connection.RowBatcher;
import dev.quipu.store.postgres.replica.ReplicaReads;
import dev.quipu.store.sql.AuditEntries;
import dev.quipu.store.sql.SessionRows;
import dev.quipu.store.sql.SqlFolders;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Sessions in PostgreSQL. */
@ApplicationScoped
@Typed(PostgresSessionStore.class)
class PostgresSessionStore implements SessionStore {

    /** For the event's own transaction follows, it is asked of the primary server. */
    static final String WORKSPACES_OF = "SELECT folder.device, folder.path, known.id"
            + " FROM unnest($2::text[], $3::text[]) AS folder (device, path) CROSS JOIN LATERAL ("
            + SqlFolders.workspace("$1", "folder.device", "folder.path") + ") AS known (id)";

    private final SessionRepository rows;
    private final SessionRows byId;
    private final Instance<Pool> pool;
    private final ReplicaReads reads;
    private final PostgresListings listings;
    private final KnownRows known;
    private final RowBatcher<TeamRowKey, Session> found;

    PostgresSessionStore(
            SessionRepository rows,
            PostgresSql sql,
            Instance<Pool> pool,
            ReplicaReads reads,
            PostgresListings listings,
            KnownRows known) {
        this.known = known;
        this.found = new RowBatcher<>(
                asked -> PostgresErrors.told(() -> reads.read(client -> PostgresSessionReads.find(client, asked))));
        this.rows = rows;
        this.byId = new SessionRows(sql);
        this.pool = pool;
        this.reads = reads;
        this.listings = listings;
    }

    @Override
    public Uni<Session> create(Session session, Journal<Session> journal) {
        return byId.create(session, journal);
    }

    @Override
    public Uni<Optional<Session>> find(String teamId, String id) {
        return PostgresErrors.told(() -> found.find(key(teamId, id)));
    }

    @Override
    public Uni<Session> update(String teamId, String id, UnaryOperator<Session> change, Journal<Session> journal) {
        return Changes.of(() -> locked(teamId, id).flatMap(row -> {
            Session before = row.toSession();
            row.take(change.apply(before));
            Session after = row.toSession();
            return audit(journal.entries(before, after)).replaceWith(after);
        }));
    }

    @Override
    public Uni<Void> delete(String teamId, String id, UnaryOperator<Session> condition, Journal<Session> journal) {
        return Changes.of(() -> locked(teamId, id)
                        .call(row -> {
                            Session before = row.toSession();
                            condition.apply(before);
                            return release(teamId, id)
                                    .flatMap(released -> rows.delete("teamId = ?1 and id = ?2", teamId, id))
                                    .call(() -> audit(journal.entries(before, null)));
                        })
                        .replaceWithVoid())
                .invoke(() -> known.forgetSession(teamId, id));
    }

    private static Uni<Integer> release(String teamId, String id) {
        return Panache.getSession().flatMap(session -> SessionRows.release(new PanacheWriter(session), teamId, id));
    }

    private static Uni<Void> audit(List<AuditEntry> entries) {
        return Panache.getSession().flatMap(session -> AuditEntries.write(new PanacheWriter(session), entries));
    }

    private Uni<SessionEntity> locked(String teamId, String id) {
        return rows.findById(key(teamId, id), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("session", id));
    }

    @Override
    public Uni<List<String>> within(String teamId, String id) {
        return byId.within(teamId, id);
    }

    @Override
    public Uni<JsonPage> list(String teamId, SessionQuery query) {
        return listings.list(query.isSearch(), client -> PostgresSessionListing.list(client, teamId, query));
    }

    @Override
    public Uni<List<SessionStatus>> statuses(String teamId, Collection<String> ids) {
        return byId.statuses(teamId, ids);
    }

    @Override
    public Uni<Map<WorkFolder, String>> workspacesOf(String teamId, Set<WorkFolder> folders) {
        List<WorkFolder> asked = folders.stream().filter(WorkFolder::isFindable).toList();
        return asked.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : PostgresErrors.told(() -> pool.get()
                        .preparedQuery(WORKSPACES_OF)
                        .execute(Tuple.of(
                                teamId,
                                PostgresValues.texts(asked, WorkFolder::deviceId),
                                PostgresValues.texts(asked, WorkFolder::path)))
                        .map(found -> StreamSupport.stream(found.spliterator(), false)
                                .collect(Collectors.toMap(
                                        row -> new WorkFolder(row.getString(0), row.getString(1)),
                                        row -> row.getString(2)))));
    }

    private static TeamRowKey key(String teamId, String id) {
        return new TeamRowKey(teamId, id);
    }
}
