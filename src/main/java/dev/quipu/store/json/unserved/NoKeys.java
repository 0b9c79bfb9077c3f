package dev.quipu.store.json.unserved;

import dev.quipu.access.key.ApiKey;
import dev.quipu.access.key.KeyGrant;
import dev.quipu.access.key.KeyStore;
import dev.quipu.port.BackendName;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import dev.quipu.port.UnsupportedByBackendException;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** There are no keys here, and never were; who may call, which is asked all the time, is told so. */
public final class NoKeys implements KeyStore {

    @Override
    public Uni<ApiKey> create(ApiKey key, String hash, Journal<ApiKey> journal) {
        return refused();
    }

    @Override
    public Uni<Optional<ApiKey>> find(String teamId, String id) {
        return refused();
    }

    @Override
    public Uni<Page<ApiKey>> list(String teamId, Cursor after, int limit) {
        return refused();
    }

    @Override
    public Uni<ApiKey> update(String teamId, String id, UnaryOperator<ApiKey> change, Journal<ApiKey> journal) {
        return refused();
    }

    @Override
    public Uni<Optional<KeyGrant>> grant(String hash) {
        return Uni.createFrom().item(Optional.empty());
    }

    @Override
    public Uni<Void> used(Map<String, Instant> times) {
        return refused();
    }

    @Override
    public Uni<Long> accessVersion() {
        return Uni.createFrom().item(0L);
    }

    @Override
    public Uni<Boolean> everHadKeys() {
        return Uni.createFrom().item(false);
    }

    private static <T> Uni<T> refused() {
        return Uni.createFrom().failure(new UnsupportedByBackendException(BackendName.JSON, "keys"));
    }
}
