package dev.quipu.store.sql;

import dev.quipu.port.table.Table;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A connection as the stores use it. Fails as its database does, which {@link SqlDatabase} tells in the ports' words. */
public interface Executor {

    /** Reads rows. */
    <T> Uni<List<T>> query(SqlStatement statement, Function<ResultRow, T> reader);

    /** Changes rows; how many they were. */
    Uni<Integer> execute(SqlStatement statement);

    /** Changes rows by one text with several lists of values, in their order. */
    Uni<Void> executeAll(String text, List<List<Object>> values);

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

    /** Stores rows, if there are any, in their order. */
    default <R> Uni<Void> insertAll(Table<R> table, List<R> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : executeAll(
                        SqlStatement.insert(table, rows.get(0)).text(),
                        rows.stream().map(row -> table.row(row).values()).toList());
    }

    /** Changes rows if there is something to change. */
    default Uni<Void> executeIfAny(SqlStatement statement) {
        return statement == null
                ? Uni.createFrom().voidItem()
                : execute(statement).replaceWithVoid();
    }
}
