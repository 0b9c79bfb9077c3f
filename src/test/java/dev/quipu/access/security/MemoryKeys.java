package dev.quipu.access.security;

import dev.quipu.access.key.ApiKey;
import dev.quipu.access.key.KeyGrant;
import dev.quipu.access.key.KeySecret;
import dev.quipu.access.key.KeyStore;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import dev.quipu.port.Role;
import dev.quipu.port.StoreUnavailableException;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Keys in memory, as far as authentication asks for them; they can be out of reach, or answer later. */
final class MemoryKeys implements KeyStore {

    final List<String> questions = new CopyOnWriteArrayList<>();
    final List<Map<String, Instant>> uses = new CopyOnWriteArrayList<>();
    private final Map<String, KeyGrant> grants = new ConcurrentHashMap<>();
    private final List<Runnable> held = new CopyOnWriteArrayList<>();
    private volatile long version;
    private volatile boolean isAway;
    private volatile boolean isHolding;

    /** Puts a machine's key in, in place of one with the same secret. */
    KeyGrant put(KeySecret secret, UnaryOperator<ApiKey> change) {
        return put(secret, change, null);
    }

    /** Puts a person's key in. */
    synchronized KeyGrant put(KeySecret secret, UnaryOperator<ApiKey> change, Role memberRole) {
        ApiKey key = change.apply(key("key-" + secret.prefix(), Role.MEMBER, null, null, null));
        KeyGrant grant = new KeyGrant(key, "acme", memberRole, key.userId() == null ? null : "ada@example.com");
        grants.put(secret.hash(), grant);
        version++;
        return grant;
    }

    /** Puts a viewer's key of the team in that looks after the server. */
    synchronized void putLocal(KeySecret secret) {
        ApiKey key = new ApiKey(
                "key-" + secret.prefix(),
                "local",
                "scraper",
                "quipu_123456",
                Role.VIEWER,
                null,
                "command",
                Instant.EPOCH,
                null,
                null,
                null);
        grants.put(secret.hash(), new KeyGrant(key, "local", null, null));
        version++;
    }

    static ApiKey key(String id, Role role, String userId, Instant expiresAt, Instant revokedAt) {
        return new ApiKey(
                id,
                "team-1",
                "laptop",
                "quipu_123456",
                role,
                userId,
                "command",
                Instant.EPOCH,
                expiresAt,
                revokedAt,
                null);
    }

    void setAway(boolean away) {
        isAway = away;
    }

    /** From now on answers, which are what holds when it is asked, wait until they are let go. */
    void hold() {
        isHolding = true;
    }

    /** Those that wait go on waiting. */
    void holdNoMore() {
        isHolding = false;
    }

    void letGo() {
        isHolding = false;
        List<Runnable> waiting = List.copyOf(held);
        held.clear();
        waiting.forEach(Runnable::run);
    }

    private <T> Uni<T> answer(String question, Supplier<T> answer) {
        questions.add(question);
        if (isAway) {
            return Uni.createFrom().failure(new StoreUnavailableException("It is away.", null));
        }
        if (!isHolding) {
            return Uni.createFrom().item(answer.get());
        }
        CompletableFuture<T> later = new CompletableFuture<>();
        T held = answer.get();
        this.held.add(() -> later.complete(held));
        return Uni.createFrom().completionStage(later);
    }

    @Override
    public Uni<Optional<KeyGrant>> grant(String hash) {
        return answer("grant", () -> Optional.ofNullable(grants.get(hash)));
    }

    @Override
    public Uni<Long> accessVersion() {
        return answer("version", () -> version);
    }

    @Override
    public Uni<Boolean> everHadKeys() {
        return answer("hasKeys", () -> !grants.isEmpty());
    }

    @Override
    public Uni<Void> used(Map<String, Instant> times) {
        return answer("used", () -> {
            uses.add(times);
            return null;
        });
    }

    @Override
    public Uni<ApiKey> create(ApiKey key, String hash, Journal<ApiKey> journal) {
        throw new UnsupportedOperationException("Authentication makes no keys");
    }

    @Override
    public Uni<Optional<ApiKey>> find(String teamId, String id) {
        throw new UnsupportedOperationException("Authentication knows keys by their hashes");
    }

    @Override
    public Uni<Page<ApiKey>> list(String teamId, Cursor after, int limit) {
        throw new UnsupportedOperationException("Authentication lists no keys");
    }

    @Override
    public Uni<ApiKey> update(String teamId, String id, UnaryOperator<ApiKey> change, Journal<ApiKey> journal) {
        throw new UnsupportedOperationException("Authentication changes no keys");
    }
}
