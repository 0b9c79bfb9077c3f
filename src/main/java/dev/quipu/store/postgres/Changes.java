package dev.quipu.store.postgres;

import dev.quipu.store.postgres.connection.PostgresErrors;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * Transactions that look first whether what they write is free and what it points to is there. Where another caller was
 * faster than the look, PostgreSQL refuses; tried again, the look sees what the other one did, and the caller is told in
 * the port's words.
 */
final class Changes {

    private static final int TRIES = 3;

    private Changes() {}

    static <T> Uni<T> of(Supplier<Uni<T>> transaction) {
        Uni<T> attempt = Uni.createFrom().deferred(() -> Panache.withTransaction(transaction));
        return PostgresErrors.told(() -> attempt.onFailure(
                        failure -> PostgresErrors.isRetryable(failure) || PostgresErrors.isForeignKey(failure))
                .retry()
                .atMost(TRIES));
    }
}
