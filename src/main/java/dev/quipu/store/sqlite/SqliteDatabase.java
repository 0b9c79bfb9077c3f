package dev.quipu.store.sqlite;

import dev.quipu.event.KnownRows;
import dev.quipu.store.CallersContext;
import dev.quipu.tracing.Spans;
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
        return Spans.ofDatabase("sqlite", "sqlite read", () -> readers.read(query));
    }

    <T> Uni<T> write(Function<Handle, T> work) {
        return Spans.ofDatabase(
                "sqlite",
                "sqlite write",
                () -> CallersContext.answers(() -> writer.get().write(work)));
    }
}
