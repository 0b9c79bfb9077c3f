package dev.quipu.access.key;

import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where keys are kept, each by its hash only. All fail with {@link dev.quipu.port.StoreUnavailableException} while the
 * backend is down.
 */
public interface KeyStore {

    /**
     * Stores a new key and the journal's entry in one transaction.
     *
     * @param hash its SHA-256 in lower-case hexadecimal
     * @return the key; fails with {@link dev.quipu.port.AlreadyExistsException} if the team has a key of this name that is
     *     not revoked, or {@link dev.quipu.port.NotFoundException} if there is no such <code>team</code>, or if the person
     *     is no <code>member</code> of it
     */
    Uni<ApiKey> create(ApiKey key, String hash, Journal<ApiKey> journal);

    /** Finds one of a team's keys by id. */
    Uni<Optional<ApiKey>> find(String teamId, String id);

    /** Lists a team's keys, revoked ones too, the newest first by {@code createdAt}, then id. */
    Uni<Page<ApiKey>> list(String teamId, Cursor after, int limit);

    /**
     * Changes a key's {@code revokedAt}, and nothing else, in one transaction with the journal's entry.
     *
     * @param change sees the row first and may throw to leave it as it is
     * @return the row as it is now; fails with {@link dev.quipu.port.NotFoundException}
     */
    Uni<ApiKey> update(String teamId, String id, UnaryOperator<ApiKey> change, Journal<ApiKey> journal);

    /** What the key with this hash opens, in a team that was not deleted; also if it is revoked or expired. */
    Uni<Optional<KeyGrant>> grant(String hash);

    /**
     * Notes when keys were last used, by their ids, and of each key at most once a minute, however many instances tell: a
     * stored time stays that is later than the told one, or less than a minute earlier.
     */
    Uni<Void> used(Map<String, Instant> times);

    /** A number that grows with everything that changes who may call: keys, members, people, teams. */
    Uni<Long> accessVersion();

    /** Whether there has ever been a key, also if it was revoked or its row is gone. */
    Uni<Boolean> everHadKeys();
}
