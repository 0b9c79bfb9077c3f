package dev.quipu.plan.object;

import dev.quipu.port.ObjectContent;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;

/**
 * Where bytes are kept under names, outside of the backend. Nothing blocks the caller's thread. All fail with
 * {@link dev.quipu.port.StoreUnavailableException} while it is down.
 */
public interface ObjectStorage {

    /**
     * Keeps a file's bytes for good, and completes when a power cut would not take them.
     *
     * @param key of {@link ObjectKeys#fresh}
     * @param file is moved or read; whoever gave it may delete it afterwards
     * @return nothing; fails with {@link dev.quipu.port.StoreFullException}
     */
    Uni<Void> put(String key, Path file);

    /** The bytes from the first to the last; fails with {@link ObjectMissingException}. */
    Uni<ObjectContent> get(String key);

    /** Removes an object, if it is there. */
    Uni<Void> delete(String key);

    /** Removes all objects of a team. */
    Uni<Void> deleteAll(String teamId);
}
