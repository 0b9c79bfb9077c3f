package dev.quipu.port;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A place where Quipu keeps its data. Exactly one is chosen at start and none ever stands in for another: a backend that
 * is configured and down fails, and says so.
 */
public interface Backend {

    /** Its name in <code>QUIPU_BACKEND</code>, health and messages. */
    BackendName name();

    /** Where the data is, without user or password: a file's path, or host and port. */
    String location();

    /**
     * Takes what only one process may hold. Idempotent; blocks.
     *
     * @param url where this process serves HTTP, empty if it does not; shown to a second process that is refused
     * @throws StoreBusyElsewhereException if another process writes to the same file
     * @throws StorePathException if the file cannot be made or read
     */
    void openForWriting(String url);

    /** The schema's versions; its calls block. */
    SchemaMigrations migrations();

    /**
     * Asks the database whether it answers and would take a write, within five seconds.
     *
     * @return the time it took; fails with {@link StoreUnavailableException} and the reason
     */
    Uni<Duration> ping();

    /** How many reads that may look at many rows it lets run at one time. */
    default int searchesAtOnce() {
        return Integer.MAX_VALUE;
    }

    /** Looks for events that are stored and not shown to streams yet. */
    default Uni<HeldEvents> heldEvents() {
        return Uni.createFrom().item(HeldEvents.NONE);
    }

    /** Looks for damage, of the data and of the schema; no finding if all is whole. Changes nothing. Blocks. */
    List<Finding> check();

    /**
     * Looks, in a moment, for tables, columns and indexes that are missing. Changes nothing. Blocks.
     *
     * @return a finding for each; empty if the backend has no schema
     */
    Optional<List<Finding>> checkSchema();

    /**
     * Looks for what keeps a database from holding our data at all: its encoding, rights that are missing, writes that are
     * refused. Changes nothing. Blocks.
     *
     * @return a finding for each; fails with {@link StoreUnavailableException}
     */
    default List<Finding> obstacles() {
        return List.of();
    }

    /**
     * Looks at the settings of a database that is not ours to set. Changes nothing. Blocks.
     *
     * @return a finding for each that is doubtful
     */
    default List<Finding> doubts() {
        return List.of();
    }

    /**
     * Its implementation of a port.
     *
     * @throws IllegalArgumentException if it has none
     */
    <P> P store(Class<P> port);
}
