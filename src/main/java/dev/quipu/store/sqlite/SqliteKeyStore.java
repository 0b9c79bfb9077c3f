package dev.quipu.store.sqlite;

import dev.quipu.access.key.ApiKey;
import dev.quipu.access.key.KeyGrant;
import dev.quipu.access.key.KeyStore;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.port.Role;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Keys in SQLite. */
final class SqliteKeyStore implements KeyStore {

    private static final Columns COLUMNS = Columns.of(ApiKey.class);
    private static final String GRANT = "SELECT "
            + COLUMNS.components().stream()
                    .map(component -> "k." + Columns.column(component))
                    .collect(Collectors.joining(", "))
            + ", t.slug AS team_slug, m.role AS member_role, u.email AS user_email FROM api_keys k"
            + " JOIN teams t ON t.id = k.team_id AND t.deleted_at IS NULL"
            + " LEFT JOIN users u ON u.id = k.user_id"
            + " LEFT JOIN team_members m ON m.team_id = k.team_id AND m.user_id = k.user_id"
            + " WHERE k.key_hash = :hash";

    private static final long MICROSECONDS_A_MINUTE = 60_000_000;

    static final SqliteListing<ApiKey> LISTING =
            new SqliteListing<>("api_keys", COLUMNS.list(), "created_at", "id", ApiKey.class);

    private final SqliteDatabase database;

    SqliteKeyStore(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<ApiKey> create(ApiKey key, String hash, Journal<ApiKey> journal) {
        return database.write(handle -> {
            SqliteTeamStore.undeleted(handle, key.teamId())
                    .orElseThrow(() -> new NotFoundException("team", key.teamId()));
            if (key.userId() != null) {
                SqliteMemberStore.stored(handle, key.teamId(), key.userId());
            }
            nameMustBeFree(handle, key);
            if (exists(handle, "id = :key OR key_hash = :other", key.id(), hash)) {
                throw new AlreadyExistsException("key", key.name());
            }
            handle.createUpdate("INSERT INTO api_keys (" + COLUMNS.list() + ", key_hash) VALUES ("
                            + COLUMNS.parameters() + ", :hash)")
                    .bindMethods(key)
                    .bind("hash", hash)
                    .execute();
            SqliteAudit.write(handle, journal.entries(null, key));
            return key;
        });
    }

    private static void nameMustBeFree(Handle handle, ApiKey key) {
        if (key.revokedAt() == null
                && exists(
                        handle, "team_id = :key AND name = :other AND revoked_at IS NULL", key.teamId(), key.name())) {
            throw new AlreadyExistsException("key", key.name());
        }
    }

    private static boolean exists(Handle handle, String condition, String key, String other) {
        return handle.createQuery("SELECT EXISTS (SELECT 1 FROM api_keys WHERE " + condition + ")")
                .bind("key", key)
                .bind("other", other)
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    public Uni<Optional<ApiKey>> find(String teamId, String id) {
        return database.read(handle -> byId(handle, teamId, id));
    }

    @Override
    public Uni<Page<ApiKey>> list(String teamId, Cursor after, int limit) {
        return database.read(handle -> Page.of(
                LISTING.read(handle, new Conditions(teamId), after, limit),
                limit,
                key -> new Cursor(key.createdAt(), key.id())));
    }

    @Override
    public Uni<ApiKey> update(String teamId, String id, UnaryOperator<ApiKey> change, Journal<ApiKey> journal) {
        return database.write(handle -> {
            ApiKey before = byId(handle, teamId, id).orElseThrow(() -> new NotFoundException("key", id));
            ApiKey after = revoked(before, change.apply(before).revokedAt());
            if (!after.equals(before)) {
                if (before.revokedAt() != null) {
                    nameMustBeFree(handle, after);
                }
                revoke(handle, after);
            }
            SqliteAudit.write(handle, journal.entries(before, after));
            return after;
        });
    }

    static ApiKey revoked(ApiKey key, Instant at) {
        return new ApiKey(
                key.id(),
                key.teamId(),
                key.name(),
                key.prefix(),
                key.role(),
                key.userId(),
                key.createdBy(),
                key.createdAt(),
                key.expiresAt(),
                at,
                key.lastUsedAt());
    }

    @Override
    public Uni<Optional<KeyGrant>> grant(String hash) {
        return database.lookUp(handle -> handle.createQuery(GRANT)
                .bind("hash", hash)
                .map(row -> new KeyGrant(
                        row.getRow(ApiKey.class),
                        row.getColumn("team_slug", String.class),
                        row.getColumn("member_role", Role.class),
                        row.getColumn("user_email", String.class)))
                .findOne());
    }

    @Override
    public Uni<Void> used(Map<String, Instant> times) {
        if (times.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return database.write(handle -> {
            PreparedBatch batch = handle.prepareBatch("UPDATE api_keys SET last_used_at = :at"
                    + " WHERE id = :id AND (last_used_at IS NULL OR last_used_at <= :at - " + MICROSECONDS_A_MINUTE
                    + ")");
            times.forEach((id, at) -> batch.bind("id", id).bind("at", at).add());
            batch.execute();
            return null;
        });
    }

    @Override
    public Uni<Long> accessVersion() {
        return database.lookUp(handle -> handle.createQuery("SELECT version FROM access_version")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public Uni<Boolean> everHadKeys() {
        return database.lookUp(handle -> handle.createQuery("SELECT had_keys FROM access_version")
                .mapTo(Boolean.class)
                .one());
    }

    /** A person's keys, in all teams. */
    static List<ApiKey> ofPerson(Handle handle, String userId) {
        return handle.createQuery("SELECT " + COLUMNS.list() + " FROM api_keys WHERE user_id = :user ORDER BY id")
                .bind("user", userId)
                .mapTo(ApiKey.class)
                .list();
    }

    /** Stores that a key is revoked. */
    static void revoke(Handle handle, ApiKey key) {
        handle.createUpdate("UPDATE api_keys SET revoked_at = :revokedAt WHERE id = :id")
                .bindMethods(key)
                .execute();
    }

    private static Optional<ApiKey> byId(Handle handle, String teamId, String id) {
        return handle.createQuery("SELECT " + COLUMNS.list() + " FROM api_keys WHERE team_id = :team AND id = :id")
                .bind("team", teamId)
                .bind("id", id)
                .mapTo(ApiKey.class)
                .findOne();
    }
}
