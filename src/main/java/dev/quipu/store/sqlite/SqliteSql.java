package dev.quipu.store.sqlite;

import dev.quipu.store.sql.Dialect;
import dev.quipu.store.sql.Executor;
import dev.quipu.store.sql.SqlDatabase;
import io.smallrye.mutiny.Uni;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** SQLite behind the stores that are written once: the readers, and the one writer, whose threads each work ends on. */
record SqliteSql(SqliteDatabase database) implements SqlDatabase {

    @Override
    public Dialect dialect() {
        return database.dialect();
    }

    @Override
    public <T> Uni<T> read(Function<Executor, Uni<T>> work) {
        return database.read(handle -> now(handle, work));
    }

    @Override
    public <T> Uni<T> list(boolean isSearch, Function<Executor, Uni<T>> work) {
        return database.list(isSearch, handle -> now(handle, work));
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
        return work.apply(database.executor(handle)).await().indefinitely();
    }
}
