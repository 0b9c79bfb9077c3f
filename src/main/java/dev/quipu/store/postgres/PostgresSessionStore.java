package dev.quipu.store.postgres;

import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.IdempotencyKey;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.record.event.KnownRows;
import dev.quipu.record.session.IdempotencyKeyReusedException;
import dev.quipu.record.session.ParseStatus;
import dev.quipu.record.session.Session;
import dev.quipu.record.session.SessionLifecycle;
import dev.quipu.record.session.SessionQuery;
import dev.quipu.record.session.SessionStatus;
import dev.quipu.record.session.SessionStore;
import dev.quipu.record.session.WorkFolder;
import dev.quipu.store.sql.SqlFolders;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
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

    private static final Duration KEYS_KEPT = Duration.ofHours(24);
    private static final int TRIES = 3;

    /** For the event's own transaction follows, it is asked of the primary server. */
    static final String WORKSPACES_OF = "SELECT folder.device, folder.path, known.id"
            + " FROM unnest($2::text[], $3::text[]) AS folder (device, path) CROSS JOIN LATERAL ("
            + SqlFolders.workspace("$1", "folder.device", "folder.path") + ") AS known (id)";

    private final SessionRepository rows;
    private final IdempotencyKeyRepository keys;
    private final AuditRepository audit;
    private final Instance<Pool> pool;
    private final ReplicaReads reads;
    private final PostgresListings listings;
    private final KnownRows known;
    private final Together<TeamRowKey, Session> found;

    PostgresSessionStore(
            SessionRepository rows,
            IdempotencyKeyRepository keys,
            AuditRepository audit,
            Instance<Pool> pool,
            ReplicaReads reads,
            PostgresListings listings,
            KnownRows known) {
        this.known = known;
        this.found = new Together<>(
                asked -> PostgresErrors.told(() -> reads.read(client -> PostgresSessionReads.find(client, asked))));
        this.rows = rows;
        this.keys = keys;
        this.audit = audit;
        this.pool = pool;
        this.reads = reads;
        this.listings = listings;
    }

    @Override
    public Uni<Session> create(Session session, IdempotencyKey key, Journal<Session> journal) {
        Uni<Session> attempt = Uni.createFrom()
                .deferred(() -> Panache.withTransaction(
                        () -> key == null ? insert(session, journal) : insertOnce(session, key, journal)));
        // Of two at the same time one breaks a unique key; tried again, it finds what the other one made.
        return PostgresErrors.told(() -> attempt.onFailure(failure ->
                        PostgresErrors.isRetryable(failure) || key != null && failure instanceof AlreadyExistsException)
                .retry()
                .atMost(TRIES));
    }

    private Uni<Session> insert(Session session, Journal<Session> journal) {
        return rows.findById(key(session.teamId(), session.id())).flatMap(existing -> {
            if (existing != null) {
                throw new AlreadyExistsException("session", session.id());
            }
            SessionEntity row = new SessionEntity();
            row.teamId = session.teamId();
            row.id = session.id();
            row.createdAt = session.createdAt();
            row.take(session);
            return rows.persistAndFlush(row)
                    .call(() -> audit.write(journal.entries(null, session)))
                    .replaceWith(session);
        });
    }

    private Uni<Session> insertOnce(Session session, IdempotencyKey key, Journal<Session> journal) {
        Instant limit = session.createdAt().minus(KEYS_KEPT);
        return keys.delete("createdAt < ?1", limit)
                .flatMap(deleted -> keys.findById(new IdempotencyKeyEntity.Key(session.teamId(), key.key())))
                .flatMap(used ->
                        used == null ? insertWithKey(session, key, journal) : replay(session.teamId(), used, key));
    }

    private Uni<Session> insertWithKey(Session session, IdempotencyKey key, Journal<Session> journal) {
        IdempotencyKeyEntity row = new IdempotencyKeyEntity();
        row.teamId = session.teamId();
        row.key = key.key();
        row.requestHash = key.requestHash();
        row.sessionId = session.id();
        row.createdAt = session.createdAt();
        return insert(session, journal).call(() -> keys.persistAndFlush(row));
    }

    private Uni<Session> replay(String teamId, IdempotencyKeyEntity used, IdempotencyKey key) {
        if (!used.requestHash.equals(key.requestHash())) {
            throw new IdempotencyKeyReusedException(key.key());
        }
        return rows.findById(key(teamId, used.sessionId)).map(SessionEntity::toSession);
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
            return audit.write(journal.entries(before, after)).replaceWith(after);
        }));
    }

    @Override
    public Uni<Void> delete(String teamId, String id, UnaryOperator<Session> condition, Journal<Session> journal) {
        return Changes.of(() -> locked(teamId, id)
                        .call(row -> {
                            Session before = row.toSession();
                            condition.apply(before);
                            return rows.delete("teamId = ?1 and id = ?2", teamId, id)
                                    .call(() -> audit.write(journal.entries(before, null)));
                        })
                        .replaceWithVoid())
                .invoke(() -> known.forgetSession(teamId, id));
    }

    private Uni<SessionEntity> locked(String teamId, String id) {
        return rows.findById(key(teamId, id), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("session", id));
    }

    @Override
    public Uni<Page<Session>> list(String teamId, SessionQuery query) {
        return listings.list(query.isSearch(), client -> PostgresSessionListing.list(client, teamId, query));
    }

    @Override
    public Uni<List<SessionStatus>> statuses(String teamId, Collection<String> ids) {
        return PostgresErrors.told(() -> pool.get()
                .preparedQuery("SELECT id, lifecycle, parse_status, started_at, ended_at, updated_at"
                        + " FROM sessions WHERE team_id = $1 AND id = ANY($2)")
                .execute(Tuple.of(teamId, ids.toArray(String[]::new)))
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(PostgresSessionStore::status)
                        .toList()));
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

    private static SessionStatus status(Row row) {
        OffsetDateTime ended = row.getOffsetDateTime("ended_at");
        return new SessionStatus(
                row.getString("id"),
                PostgresValues.constant(SessionLifecycle.class, row.getString("lifecycle")),
                PostgresValues.constant(ParseStatus.class, row.getString("parse_status")),
                row.getOffsetDateTime("started_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static TeamRowKey key(String teamId, String id) {
        return new TeamRowKey(teamId, id);
    }
}
