package dev.quipu.store.postgres;

import dev.quipu.access.key.ApiKey;
import dev.quipu.access.key.KeyGrant;
import dev.quipu.access.key.KeyStore;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.port.Role;
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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/** Keys in PostgreSQL: what every call may need on the pool, the rest by Panache. */
@ApplicationScoped
@Typed(PostgresKeyStore.class)
class PostgresKeyStore implements KeyStore {

    private static final String GRANT = "SELECT k.id, k.team_id, k.name, k.prefix, k.role, k.user_id, k.created_by,"
            + " k.created_at, k.expires_at, k.revoked_at, k.last_used_at, t.slug, m.role, u.email FROM api_keys k"
            + " JOIN teams t ON t.id = k.team_id AND t.deleted_at IS NULL"
            + " LEFT JOIN users u ON u.id = k.user_id"
            + " LEFT JOIN team_members m ON m.team_id = k.team_id AND m.user_id = k.user_id"
            + " WHERE k.key_hash = $1";
    /** Locks the rows in the order of their ids: who notes the same keys at the same time waits, and never in a circle. */
    private static final String USED =
            "WITH told AS (SELECT * FROM unnest($1::text[], $2::timestamptz[]) AS t (id, at)),"
                    + " locked AS (SELECT k.id, told.at FROM api_keys k JOIN told ON told.id = k.id"
                    + " WHERE k.last_used_at IS NULL OR k.last_used_at <= told.at - interval '1 minute'"
                    + " ORDER BY k.id FOR NO KEY UPDATE OF k)"
                    + " UPDATE api_keys SET last_used_at = locked.at FROM locked WHERE api_keys.id = locked.id";

    private final KeyRepository rows;
    private final TeamRepository teams;
    private final UserRepository users;
    private final MemberRepository members;
    private final AuditRepository audit;
    private final Instance<Pool> pool;
    private final ConnectLimit limit;

    PostgresKeyStore(
            KeyRepository rows,
            TeamRepository teams,
            UserRepository users,
            MemberRepository members,
            AuditRepository audit,
            Instance<Pool> pool,
            ConnectLimit limit) {
        this.rows = rows;
        this.teams = teams;
        this.users = users;
        this.members = members;
        this.audit = audit;
        this.pool = pool;
        this.limit = limit;
    }

    @Override
    public Uni<ApiKey> create(ApiKey key, String hash, Journal<ApiKey> journal) {
        return Changes.of(() -> (key.userId() == null ? teamMustBeThere(key) : personMustBeMember(key))
                .flatMap(there -> nameMustBeFree(key))
                .flatMap(free -> rows.count("id = ?1 or keyHash = ?2", key.id(), hash))
                .map(taken -> mustBeFree(taken, key.name()))
                .flatMap(free -> rows.persistAndFlush(KeyEntity.of(key, hash)))
                .flatMap(stored -> audit.write(journal.entries(null, key)))
                .replaceWith(key));
    }

    private Uni<Void> teamMustBeThere(ApiKey key) {
        return teams.count("id = ?1 and deletedAt is null", key.teamId()).map(found -> {
            if (found == 0) {
                throw new NotFoundException("team", key.teamId());
            }
            return null;
        });
    }

    /** While both are locked nobody takes the person out of the team, which would have to revoke this key too. */
    private Uni<Void> personMustBeMember(ApiKey key) {
        return users.findById(key.userId(), LockModeType.PESSIMISTIC_WRITE)
                .flatMap(person -> teams.locked(key.teamId()))
                .flatMap(team -> members.findById(new MemberEntity.Key(key.teamId(), key.userId())))
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("member", key.userId()))
                .replaceWithVoid();
    }

    private Uni<Void> nameMustBeFree(ApiKey key) {
        return key.revokedAt() != null
                ? Uni.createFrom().voidItem()
                : rows.count("teamId = ?1 and name = ?2 and revokedAt is null", key.teamId(), key.name())
                        .map(taken -> mustBeFree(taken, key.name()));
    }

    private static Void mustBeFree(long taken, String name) {
        if (taken > 0) {
            throw new AlreadyExistsException("key", name);
        }
        return null;
    }

    @Override
    public Uni<Optional<ApiKey>> find(String teamId, String id) {
        return list("teamId = :team and id = :id", Map.of("team", teamId, "id", id), 1)
                .map(found -> found.stream().findFirst());
    }

    @Override
    public Uni<Page<ApiKey>> list(String teamId, Cursor after, int limit) {
        Listing listing = Listing.newestFirst(teamId, "createdAt", after);
        return list(listing.where(), listing.parameters(), limit + 1)
                .map(found -> Page.of(found, limit, key -> new Cursor(key.createdAt(), key.id())));
    }

    private Uni<List<ApiKey>> list(String where, Map<String, Object> parameters, int limit) {
        return PostgresErrors.told(() -> Panache.withSession(
                        () -> rows.find(where, parameters).range(0, limit - 1).list())
                .map(found -> found.stream().map(KeyEntity::toKey).toList()));
    }

    @Override
    public Uni<ApiKey> update(String teamId, String id, UnaryOperator<ApiKey> change, Journal<ApiKey> journal) {
        return Changes.of(() -> rows.find("teamId = ?1 and id = ?2", teamId, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("key", id))
                .flatMap(row -> changed(row, change, journal)));
    }

    private Uni<ApiKey> changed(KeyEntity row, UnaryOperator<ApiKey> change, Journal<ApiKey> journal) {
        ApiKey before = row.toKey();
        ApiKey wanted = change.apply(before);
        boolean opensAgain = before.revokedAt() != null && wanted.revokedAt() == null;
        Uni<Void> free = opensAgain
                ? rows.count("teamId = ?1 and name = ?2 and revokedAt is null", row.teamId, row.name)
                        .map(taken -> mustBeFree(taken, row.name))
                : Uni.createFrom().voidItem();
        return free.flatMap(done -> {
                    row.revokedAt = wanted.revokedAt();
                    return audit.write(journal.entries(before, row.toKey()));
                })
                .map(written -> row.toKey());
    }

    @Override
    public Uni<Optional<KeyGrant>> grant(String hash) {
        return query(GRANT, Tuple.of(hash))
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(PostgresKeyStore::grant)
                        .findFirst());
    }

    private static KeyGrant grant(Row row) {
        ApiKey key = new ApiKey(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                PostgresValues.constant(Role.class, row.getString(4)),
                row.getString(5),
                row.getString(6),
                PostgresValues.instant(row.getOffsetDateTime(7)),
                PostgresValues.instant(row.getOffsetDateTime(8)),
                PostgresValues.instant(row.getOffsetDateTime(9)),
                PostgresValues.instant(row.getOffsetDateTime(10)));
        return new KeyGrant(
                key, row.getString(11), PostgresValues.constant(Role.class, row.getString(12)), row.getString(13));
    }

    @Override
    public Uni<Void> used(Map<String, Instant> times) {
        List<String> ids = List.copyOf(times.keySet());
        OffsetDateTime[] at =
                ids.stream().map(id -> PostgresValues.time(times.get(id))).toArray(OffsetDateTime[]::new);
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : query(USED, Tuple.of(ids.toArray(String[]::new), at)).replaceWithVoid();
    }

    @Override
    public Uni<Long> accessVersion() {
        return ofAccess("version").map(found -> found.iterator().next().getLong(0));
    }

    @Override
    public Uni<Boolean> everHadKeys() {
        return ofAccess("had_keys").map(found -> found.iterator().next().getBoolean(0));
    }

    /** Every caller depends on it, so that it waits for nothing that the pool's connections are busy with. */
    private Uni<RowSet<Row>> ofAccess(String column) {
        return PostgresErrors.told(() -> limit.beside(pool.get())
                .query("SELECT " + column + " FROM access_version")
                .execute());
    }

    private Uni<RowSet<Row>> query(String sql, Tuple values) {
        return PostgresErrors.told(() -> pool.get().preparedQuery(sql).execute(values));
    }
}
