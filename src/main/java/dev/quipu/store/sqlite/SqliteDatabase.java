package dev.quipu.store.sqlite;

import dev.quipu.event.KnownRows;
import dev.quipu.store.CallersContext;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/**
 * The readers and the writer, as the stores use them.
 *
 * @param readers for what only reads
 * @param writer starts at its first use
 * @param known what the writer's thread remembers of what it has written
 */
record SqliteDatabase(SqliteReaders readers, Supplier<SqliteWriter> writer, KnownRows known) {

    <T> Uni<T> read(Function<Handle, T> query) {
        return readers.read(query);
    }

    <T> Uni<T> write(Function<Handle, T> work) {
        return CallersContext.answers(() -> writer.get().write(work));
    }
}
