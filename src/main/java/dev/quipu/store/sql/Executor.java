package dev.quipu.store.sql;

import dev.quipu.port.table.ResultRow;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A connection as the stores use it. Fails as its database does, which {@link SqlDatabase} tells in the ports' words. */
public interface Executor extends SqlWriter {

    /** Reads rows. */
    <T> Uni<List<T>> query(SqlStatement statement, Function<ResultRow, T> reader);

    /** Reads rows of a table. */
    default <R> Uni<List<R>> rows(Selection<R> selection, SqlStatement statement) {
        return query(statement, selection::record);
    }

    /** Reads the first row of a table. */
    default <R> Uni<Optional<R>> row(Selection<R> selection, SqlStatement statement) {
        return rows(selection, statement).map(found -> found.stream().findFirst());
    }

    /** Whether a statement finds a row. */
    default Uni<Boolean> finds(SqlStatement statement) {
        return query(statement, row -> true).map(found -> !found.isEmpty());
    }
}
