package dev.quipu.store.sql;

import dev.quipu.port.table.Table;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** What changes rows within a transaction. */
public interface SqlWriter {

    /** Changes rows; how many they were. */
    Uni<Integer> execute(SqlStatement statement);

    /** Changes rows by one text with several lists of values, in their order. */
    Uni<Void> executeAll(String text, List<List<Object>> values);

    /** Stores rows, if there are any, in their order. */
    default <R> Uni<Void> insertAll(Table<R> table, List<R> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : executeAll(
                        SqlStatement.insertInto(table),
                        rows.stream().map(table::stored).toList());
    }

    /** Changes rows if there is something to change. */
    default Uni<Void> executeIfAny(SqlStatement statement) {
        return statement == null
                ? Uni.createFrom().voidItem()
                : execute(statement).replaceWithVoid();
    }
}
