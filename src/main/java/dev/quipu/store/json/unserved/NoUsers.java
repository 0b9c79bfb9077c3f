package dev.quipu.store.json.unserved;

import dev.quipu.access.user.User;
import dev.quipu.access.user.UserStore;
import dev.quipu.port.BackendName;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import dev.quipu.port.UnsupportedByBackendException;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** There are no people here. */
public final class NoUsers implements UserStore {

    @Override
    public Uni<User> create(User user, Journal<User> journal) {
        return refused();
    }

    @Override
    public Uni<Optional<User>> find(String idOrEmail) {
        return refused();
    }

    @Override
    public Uni<Page<User>> list(Cursor after, int limit) {
        return refused();
    }

    @Override
    public Uni<User> update(String id, UnaryOperator<User> change, Journal<User> journal) {
        return refused();
    }

    @Override
    public Uni<Void> delete(
            String id,
            UnaryOperator<User> condition,
            Journal<User> journal,
            Journal<Object> ofMembers,
            Journal<Object> ofKeys) {
        return refused();
    }

    private static <T> Uni<T> refused() {
        return Uni.createFrom().failure(new UnsupportedByBackendException(BackendName.JSON, "users"));
    }
}
