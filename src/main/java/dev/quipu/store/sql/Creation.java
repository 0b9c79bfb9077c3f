package dev.quipu.store.sql;

import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.IdempotencyKey;
import dev.quipu.port.IdempotencyKeyReusedException;
import dev.quipu.port.Journal;
import dev.quipu.port.UsedIdempotencyKey;
import dev.quipu.port.idempotency.IdempotencyKeyTable;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Makes rows, in one transaction with the idempotency key of the request: with the same key nothing is made again.
 *
 * @param id the id of what was made
 * @param find looks for what a key has made already, by that id
 */
record Creation<R>(Function<R, String> id, BiFunction<Executor, String, Uni<Optional<R>>> find) {

    private static final Selection<UsedIdempotencyKey> KEYS = Selection.of(IdempotencyKeyTable.IDEMPOTENCY_KEYS);

    /** Of rows of a team whose key is the team and their id. */
    static <R> Creation<R> of(Rows<R> rows, String teamId, Function<R, String> id) {
        return new Creation<>(id, (executor, known) -> rows.find(executor, teamId, known));
    }

    /**
     * Makes a row, or finds the one that the same request made before, as it is now. If that is gone, it is made again.
     *
     * @param journal tells the request's key, if it has one
     * @param make makes the row; what it fails with is told, and then no key is kept
     * @return fails with {@link IdempotencyKeyReusedException} if the key was used for another request
     */
    Uni<R> run(SqlDatabase database, Journal<?> journal, Function<Executor, Uni<R>> make) {
        IdempotencyKey key = journal.idempotencyKey();
        if (key == null) {
            return database.change(make);
        }
        // Of two requests with one key at the same time one finds the row there; tried again, it finds the key too.
        return Uni.createFrom()
                .deferred(() -> database.change(executor -> once(executor, key, make)))
                .onFailure(AlreadyExistsException.class)
                .retry()
                .atMost(1);
    }

    private Uni<R> once(Executor executor, IdempotencyKey key, Function<Executor, Uni<R>> make) {
        return executor.row(
                        KEYS, SqlStatement.of(KEYS.text() + " WHERE team_id = ? AND key = ?", key.teamId(), key.key()))
                .flatMap(used -> made(executor, key, used)
                        .flatMap(made -> made.map(row -> Uni.createFrom().item(row))
                                .orElseGet(() -> make.apply(executor)
                                        .call(row -> executor.execute(remember(used, key.used(id.apply(row))))))));
    }

    private Uni<Optional<R>> made(Executor executor, IdempotencyKey key, Optional<UsedIdempotencyKey> used) {
        return used.filter(key::isRetryOf)
                .map(known -> find.apply(executor, known.madeId()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private static SqlStatement remember(Optional<UsedIdempotencyKey> before, UsedIdempotencyKey now) {
        return before.map(forgotten -> SqlStatement.update(IdempotencyKeyTable.IDEMPOTENCY_KEYS, forgotten, now))
                .orElseGet(() -> SqlStatement.insert(IdempotencyKeyTable.IDEMPOTENCY_KEYS, now));
    }
}
