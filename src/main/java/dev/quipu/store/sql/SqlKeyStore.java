package dev.quipu.store.sql;

import dev.quipu.access.key.ApiKey;
import dev.quipu.access.key.ApiKeyTable;
import dev.quipu.access.key.KeyGrant;
import dev.quipu.access.key.KeyStore;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.Freshness;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.port.Role;
import dev.quipu.port.table.Kind;
import dev.quipu.port.table.ValueType;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Keys in a SQL database. */
public final class SqlKeyStore implements KeyStore {

    private static final Selection<ApiKey> KEYS = KeyRows.KEYS;
    private static final ValueType<Role> ROLE = ValueType.of(Role.class);

    /** A key's columns are followed by what else a grant has. */
    private static final String GRANT = KEYS.text(
            "teams.slug, team_members.role, users.email",
            " JOIN teams ON teams.id = api_keys.team_id AND teams.deleted_at IS NULL"
                    + " LEFT JOIN users ON users.id = api_keys.user_id"
                    + " LEFT JOIN team_members ON team_members.team_id = api_keys.team_id"
                    + " AND team_members.user_id = api_keys.user_id WHERE key_hash = ?");

    private static final String USED =
            "UPDATE api_keys SET last_used_at = ? WHERE id = ? AND (last_used_at IS NULL OR last_used_at <= ?)";

    private final SqlDatabase database;
    private final LockedRows locks;

    public SqlKeyStore(SqlDatabase database) {
        this.database = database;
        this.locks = new LockedRows(database.dialect());
    }

    @Override
    public Uni<ApiKey> create(ApiKey key, String hash, Journal<ApiKey> journal) {
        return new Creation<>(ApiKey::id, (executor, id) -> executor.row(KEYS, byId(key.teamId(), id, "")))
                .run(
                        database,
                        journal,
                        executor -> ownerMustBeThere(executor, key)
                                .flatMap(there -> nameMustBeFree(executor, key))
                                .flatMap(free -> mustBeFree(
                                        executor,
                                        SqlStatement.of(
                                                "SELECT 1 FROM api_keys WHERE id = ? OR key_hash = ?", key.id(), hash),
                                        key))
                                .flatMap(free -> executor.execute(
                                        SqlStatement.insert(ApiKeyTable.API_KEYS, key, "key_hash", hash)))
                                .flatMap(stored -> AuditEntries.write(executor, journal.entries(null, key)))
                                .replaceWith(key));
    }

    /** While both are locked nobody removes the user from the team, which would have to revoke this key too. */
    private Uni<Void> ownerMustBeThere(Executor executor, ApiKey key) {
        if (key.userId() == null) {
            return executor.finds(
                            SqlStatement.of("SELECT 1 FROM teams WHERE id = ? AND deleted_at IS NULL", key.teamId()))
                    .invoke(isThere -> {
                        if (!isThere) {
                            throw new NotFoundException("team", key.teamId());
                        }
                    })
                    .replaceWithVoid();
        }
        return locks.user(executor, key.userId())
                .onFailure(NotFoundException.class)
                .transform(none -> new NotFoundException("member", key.userId()))
                .flatMap(user -> locks.team(executor, key.teamId()))
                .flatMap(team -> MemberRows.existing(executor, key.teamId(), key.userId()))
                .replaceWithVoid();
    }

    private static Uni<Void> nameMustBeFree(Executor executor, ApiKey key) {
        return key.revokedAt() != null
                ? Uni.createFrom().voidItem()
                : mustBeFree(
                        executor,
                        SqlStatement.of(
                                "SELECT 1 FROM api_keys WHERE team_id = ? AND name = ? AND revoked_at IS NULL",
                                key.teamId(),
                                key.name()),
                        key);
    }

    private static Uni<Void> mustBeFree(Executor executor, SqlStatement taken, ApiKey key) {
        return executor.finds(taken)
                .invoke(isTaken -> {
                    if (isTaken) {
                        throw new AlreadyExistsException("key", key.name());
                    }
                })
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<ApiKey>> find(String teamId, String id) {
        return database.read(executor -> executor.row(KEYS, byId(teamId, id, "")));
    }

    private static SqlStatement byId(String teamId, String id, String end) {
        return SqlStatement.of(KEYS.text() + " WHERE team_id = ? AND id = ?" + end, teamId, id);
    }

    @Override
    public Uni<Page<ApiKey>> list(String teamId, Cursor after, int limit) {
        return database.read(executor -> executor.rows(KEYS, listing(teamId, after, limit)))
                .map(found -> Page.of(found, limit, key -> new Cursor(key.createdAt(), key.id())));
    }

    /** What reads a page. */
    public static SqlStatement listing(String teamId, Cursor after, int limit) {
        return new Conditions().and("team_id = ?", teamId).newestFirst(KEYS.text(), "created_at", "id", after, limit);
    }

    @Override
    public Uni<ApiKey> update(String teamId, String id, UnaryOperator<ApiKey> change, Journal<ApiKey> journal) {
        return database.change(executor -> executor.row(
                        KEYS, byId(teamId, id, database.dialect().locked()))
                .map(found -> found.orElseThrow(() -> new NotFoundException("key", id)))
                .flatMap(before -> {
                    ApiKey after = KeyRows.revoked(before, change.apply(before).revokedAt());
                    boolean opensAgain = before.revokedAt() != null && after.revokedAt() == null;
                    Uni<Void> free = opensAgain
                            ? nameMustBeFree(executor, after)
                            : Uni.createFrom().voidItem();
                    return free.flatMap(isFree ->
                                    executor.executeIfAny(SqlStatement.update(ApiKeyTable.API_KEYS, before, after)))
                            .flatMap(stored -> AuditEntries.write(executor, journal.entries(before, after)))
                            .replaceWith(after);
                }));
    }

    @Override
    public Uni<Optional<KeyGrant>> grant(String hash) {
        int own = KEYS.shown().size();
        return database.lookUp(executor -> executor.query(
                        SqlStatement.of(GRANT, hash),
                        row -> new KeyGrant(
                                KEYS.record(row),
                                (String) row.value(own, Kind.TEXT),
                                Optional.ofNullable(row.value(own + 1, Kind.TEXT))
                                        .map(ROLE.fromStored())
                                        .orElse(null),
                                (String) row.value(own + 2, Kind.TEXT))))
                .map(found -> found.stream().findFirst());
    }

    /** In the order of their ids: who notes the same keys at the same time waits, and never in a circle. */
    @Override
    public Uni<Void> used(Map<String, Instant> times) {
        List<List<Object>> values = new ArrayList<>();
        new TreeMap<>(times).forEach((id, at) -> values.add(List.of(at, id, Freshness.staleAt(at))));
        return values.isEmpty()
                ? Uni.createFrom().voidItem()
                : database.change(executor -> executor.executeAll(USED, values));
    }

    @Override
    public Uni<Long> accessVersion() {
        return ofAccess("version", Kind.INTEGER).map(Long.class::cast);
    }

    @Override
    public Uni<Boolean> everHadKeys() {
        return ofAccess("had_keys", Kind.BOOLEAN).map(Boolean.class::cast);
    }

    private Uni<Object> ofAccess(String column, Kind kind) {
        return database.probe(executor -> executor.query(
                        SqlStatement.of("SELECT " + column + " FROM access_version"), row -> row.value(0, kind)))
                .map(found -> found.get(0));
    }
}
