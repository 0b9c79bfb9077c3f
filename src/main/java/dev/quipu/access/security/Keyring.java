package dev.quipu.access.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quipu.access.key.KeyGrant;
import dev.quipu.access.key.KeyStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The keys that were sent lately and what they open, so that the database is asked of each only once, and once more whenever
 * something has changed. Those that open nothing are kept apart, so that whoever guesses drives nobody else's key out.
 */
@ApplicationScoped
class Keyring {

    private static final int MOST = 10_000;

    private final KeyStore store;
    private final Clock clock;
    /** By the first eight bytes of their hashes, so that the rest is compared in constant time. */
    private final Cache<Long, KnownKey> opening =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    private final Cache<Long, KnownKey> refused =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
    private final Cache<String, byte[]> digests =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
    private final Questions<Question, KnownKey> questions;

    @Inject
    Keyring(KeyStore store, SafeContexts contexts, Clock clock) {
        this(store, (Executor) contexts, clock);
    }

    Keyring(KeyStore store, Executor contexts, Clock clock) {
        this.store = store;
        this.questions = new Questions<>(contexts);
        this.clock = clock;
    }

    /** What was last found out about a key, which may have changed since; null if nothing is known of it. */
    KnownKey find(byte[] digest) {
        Long slot = slot(digest);
        KnownKey found = opening.getIfPresent(slot);
        if (found == null || !found.isOf(digest)) {
            found = refused.getIfPresent(slot);
        }
        return found != null && found.isOf(digest) ? found : null;
    }

    /** The same by a key's id, of those that opened something. */
    KnownKey findById(String id) {
        byte[] digest = digests.getIfPresent(id);
        return digest == null ? null : find(digest);
    }

    /**
     * Asks the database, once for all who want to know at this time.
     *
     * @param access the latest version of who may call that is known; the database's answer is at least as new
     * @return fails with {@link dev.quipu.port.StoreUnavailableException}
     */
    Uni<KnownKey> ask(byte[] digest, Access access) {
        Question question = new Question(HexFormat.of().formatHex(digest), access.generation());
        return Uni.createFrom()
                .completionStage(() -> questions.ask(
                        question, () -> store.grant(question.hash()).map(grant -> keep(digest, grant, access))));
    }

    private KnownKey keep(byte[] digest, Optional<KeyGrant> grant, Access access) {
        KnownKey found = new KnownKey(digest, grant.orElse(null), access.generation());
        if (found.opens(clock.instant())) {
            opening.put(slot(digest), found);
            digests.put(found.key().id(), digest);
            refused.invalidate(slot(digest));
        } else {
            refused.put(slot(digest), found);
            opening.invalidate(slot(digest));
            grant.ifPresent(known -> digests.invalidate(known.key().id()));
        }
        return found;
    }

    private static Long slot(byte[] digest) {
        return ByteBuffer.wrap(digest).getLong();
    }

    private record Question(String hash, long generation) {}
}
