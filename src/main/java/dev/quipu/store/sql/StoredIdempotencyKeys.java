package dev.quipu.store.sql;

import dev.quipu.port.IdempotencyKey;
import dev.quipu.port.IdempotencyKeyTable;
import dev.quipu.port.UsedIdempotencyKey;
import dev.quipu.record.session.IdempotencyKeyReusedException;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** The idempotency keys of requests, within the transaction that makes what they are for. */
final class StoredIdempotencyKeys {

    private static final Selection<UsedIdempotencyKey> KEYS = Selection.of(IdempotencyKeyTable.IDEMPOTENCY_KEYS);

    private StoredIdempotencyKeys() {}

    /**
     * What a key has made already, if that is not longer ago than keys are kept.
     *
     * @return the id; fails with {@link IdempotencyKeyReusedException} if the key was used for another request
     */
    static Uni<Optional<String>> made(Executor executor, String teamId, IdempotencyKey key, Instant now) {
        return executor.execute(SqlStatement.of(
                        "DELETE FROM idempotency_keys WHERE created_at < ?", now.minus(IdempotencyKey.KEPT)))
                .flatMap(purged -> executor.row(
                        KEYS, SqlStatement.of(KEYS.text() + " WHERE team_id = ? AND key = ?", teamId, key.key())))
                .map(found -> found.map(used -> {
                    if (!used.requestHash().equals(key.requestHash())) {
                        throw new IdempotencyKeyReusedException(key.key());
                    }
                    return used.sessionId();
                }));
    }

    /** Stores what a key has made. */
    static Uni<Void> store(Executor executor, String teamId, IdempotencyKey key, String id, Instant now) {
        return executor.execute(SqlStatement.insert(
                        IdempotencyKeyTable.IDEMPOTENCY_KEYS,
                        new UsedIdempotencyKey(teamId, key.key(), key.requestHash(), id, now)))
                .replaceWithVoid();
    }
}
