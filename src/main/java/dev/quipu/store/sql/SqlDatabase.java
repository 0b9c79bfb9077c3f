package dev.quipu.store.sql;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/**
 * A database behind the stores that are written once. All fail as the ports tell it:
 * {@link dev.quipu.port.StoreUnavailableException} if it does not answer within 4.5 s.
 */
public interface SqlDatabase {

    /** All in which it differs from another. */
    Dialect dialect();

    /** Reads. */
    <T> Uni<T> read(Function<Executor, Uni<T>> work);

    /**
     * Reads a page of a listing.
     *
     * @param isSearch whether that may take a look at many rows: then it is read beside the others, which do not wait for it
     */
    <T> Uni<T> list(boolean isSearch, Function<Executor, Uni<T>> work);

    /** Finds out who calls, which waits for nothing that somebody else reads. */
    <T> Uni<T> lookUp(Function<Executor, Uni<T>> work);

    /** Asks what every caller depends on, which waits for nothing that anybody else does. */
    <T> Uni<T> probe(Function<Executor, Uni<T>> work);

    /**
     * Changes rows in one transaction, and completes after its commit; a failure undoes it. Where another caller was faster than
     * a look at what is there, it runs again, and sees what the other one did.
     */
    <T> Uni<T> change(Function<Executor, Uni<T>> work);
}
