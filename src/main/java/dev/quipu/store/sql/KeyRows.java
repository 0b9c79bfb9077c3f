package dev.quipu.store.sql;

import dev.quipu.access.key.ApiKey;
import dev.quipu.access.key.ApiKeyBuilder;
import dev.quipu.access.key.ApiKeyTable;
import dev.quipu.port.Journal;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keys, within a transaction. */
record KeyRows(Dialect dialect) {

    static final Selection<ApiKey> KEYS = Selection.of(ApiKeyTable.API_KEYS);

    /** A user's keys, in all teams, locked. */
    Uni<List<ApiKey>> lockedOfUser(Executor executor, String userId) {
        return executor.rows(
                KEYS, SqlStatement.of(KEYS.text() + " WHERE user_id = ? ORDER BY id" + dialect.locked(), userId));
    }

    /** Revokes a user's keys of a team. */
    Uni<Void> revoke(Executor executor, String teamId, String userId, Instant at, Journal<? super ApiKey> journal) {
        return executor.rows(
                        KEYS,
                        SqlStatement.of(
                                KEYS.text() + " WHERE team_id = ? AND user_id = ? AND revoked_at IS NULL ORDER BY id"
                                        + dialect.locked(),
                                teamId,
                                userId))
                .flatMap(open -> {
                    List<List<Object>> values = new ArrayList<>();
                    open.forEach(key -> values.add(List.of(at, key.id())));
                    return executor.executeAll("UPDATE api_keys SET revoked_at = ? WHERE id = ?", values)
                            .flatMap(revoked -> AuditEntries.write(
                                    executor,
                                    open.stream()
                                            .flatMap(key -> journal.entries(key, revoked(key, at)).stream())
                                            .toList()));
                });
    }

    /** A key with another revocation time; null if it is not revoked. */
    static ApiKey revoked(ApiKey key, Instant at) {
        return ApiKeyBuilder.builder(key).revokedAt(at).build();
    }
}
