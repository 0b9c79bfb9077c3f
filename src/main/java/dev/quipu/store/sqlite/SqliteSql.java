package dev.quipu.store.sqlite;

import dev.quipu.store.sql.Dialect;
import dev.quipu.store.sql.Executor;
import dev.quipu.store.sql.JdbcExecutor;
import dev.quipu.store.sql.SqlDatabase;
import io.smallrye.mutiny.Uni;
import java.sql.SQLException;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** SQLite behind the stores that are written once: the readers, and the one writer, whose threads each work ends on. */
record SqliteSql(SqliteDatabase database, Dialect dialect) implements SqlDatabase {

    @Override
    public <T> Uni<T> read(Function<Executor, Uni<T>> work) {
        return database.read(handle -> now(handle, work));
    }

    @Override
    public <T> Uni<T> lookUp(Function<Executor, Uni<T>> work) {
        return database.lookUp(handle -> now(handle, work));
    }

    @Override
    public <T> Uni<T> probe(Function<Executor, Uni<T>> work) {
        return lookUp(work);
    }

    @Override
    public <T> Uni<T> change(Function<Executor, Uni<T>> work) {
        return database.write(handle -> now(handle, work));
    }

    private <T> T now(Handle handle, Function<Executor, Uni<T>> work) {
        return work.apply(new JdbcExecutor(dialect, handle.getConnection(), StatementException::new))
                .await()
                .indefinitely();
    }

    /** What readers and writer expect of a statement that failed. */
    private static final class StatementException extends JdbiException {

        StatementException(SQLException cause) {
            super(cause);
        }
    }
}
