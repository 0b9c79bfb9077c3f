package dev.quipu.store.sqlite;

import dev.quipu.base.tracing.Spans;
import dev.quipu.port.CallersContext;
import dev.quipu.record.event.KnownRows;
import dev.quipu.store.sql.JdbcExecutor;
import io.smallrye.mutiny.Uni;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * The readers and the writer, as the stores use them.
 *
 * @param dialect how values lie in the file
 * @param readers for what only reads
 * @param searches for reads that may take a look at many rows
 * @param lookups for what every caller waits for
 * @param writer starts at its first use
 * @param known what the writer's thread remembers of what it has written
 * @param numbers the numbers that it remembers
 */
record SqliteDatabase(
        SqliteDialect dialect,
        SqliteReaders readers,
        SqliteReaders searches,
        SqliteReaders lookups,
        Supplier<SqliteWriter> writer,
        KnownRows known,
        SqliteNumbers numbers) {

    /** Forgets what the writer remembers: something of it is not there any more. */
    void forget() {
        known.forget();
        numbers.forget();
    }

    /** Forgets what it remembers of a team whose rows are removed. */
    void forgetTeam(String teamId) {
        known.forgetTeam(teamId);
        numbers.forgetTeam(teamId);
    }

    /** The connection as the stores that are written once use it. */
    JdbcExecutor executor(Handle handle) {
        return new JdbcExecutor(dialect, handle.getConnection(), StatementException::new);
    }

    /** A failure of the driver, as readers and writer expect it. */
    RuntimeException told(SQLException failure) {
        return new StatementException(failure);
    }

    /** What readers and writer expect of a statement that failed. */
    private static final class StatementException extends JdbiException {

        StatementException(SQLException cause) {
            super(cause);
        }
    }

    /**
     * Reads a page of a listing.
     *
     * @param isSearch whether that may take a look at many rows: then it is read beside the others, which do not wait for it
     */
    <T> Uni<T> list(boolean isSearch, Function<Handle, T> query) {
        return isSearch ? Spans.ofDatabase("sqlite", "sqlite search", () -> searches.read(query)) : read(query);
    }

    <T> Uni<T> read(Function<Handle, T> query) {
        return Spans.ofDatabase("sqlite", "sqlite read", () -> readers.read(query));
    }

    /** Finds out who calls, which waits for nothing that somebody else reads. */
    <T> Uni<T> lookUp(Function<Handle, T> query) {
        return Spans.ofDatabase("sqlite", "sqlite read", () -> lookups.read(query));
    }

    <T> Uni<T> write(Function<Handle, T> work) {
        return Spans.ofDatabase(
                "sqlite",
                "sqlite write",
                () -> CallersContext.answers(() -> writer.get().write(work)));
    }
}
