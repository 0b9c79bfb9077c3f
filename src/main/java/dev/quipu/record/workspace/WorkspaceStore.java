package dev.quipu.record.workspace;

import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import dev.quipu.port.event.CanonicalId;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where workspaces and their checkouts are kept. Every call sees one team only. All fail with
 * {@link dev.quipu.port.StoreUnavailableException} while the backend is down.
 */
public interface WorkspaceStore {

    /** Finds the workspace of a canonical id, or makes it, atomically: of many callers at once one makes it. */
    Uni<Workspace> ensure(String teamId, CanonicalId canonicalId);

    /** Finds a workspace by id. */
    Uni<Optional<Workspace>> find(String teamId, String id);

    /** Finds those of the ids that exist, in no order; at most 1,000 ids. */
    Uni<List<Workspace>> findAll(String teamId, Collection<String> ids);

    /** Finds a workspace by canonical id. */
    Uni<Optional<Workspace>> findByCanonicalId(String teamId, CanonicalId canonicalId);

    /**
     * Finds by display name without regard to the case of ASCII letters.
     *
     * @return at most two, so that a caller can tell whether the name is ambiguous
     */
    Uni<List<Workspace>> findByName(String teamId, String name);

    /** Lists workspaces, the newest first by {@code firstSeenAt}, then id. */
    Uni<Page<Workspace>> list(String teamId, Cursor after, int limit);

    /**
     * Reads, changes and writes one workspace in one transaction. The change sees the row as it is and may throw to leave
     * it so; {@code teamId}, {@code id}, {@code canonicalId} and {@code firstSeenAt} cannot be changed.
     *
     * @param journal its entry is written in the same transaction
     * @return the row as it is now; fails with {@link dev.quipu.port.NotFoundException}
     */
    Uni<Workspace> update(String teamId, String id, UnaryOperator<Workspace> change, Journal<Workspace> journal);

    /** Lists the workspace's checkouts, the most recently active first, then by device id, the greatest first. */
    Uni<Page<Checkout>> checkouts(String teamId, String workspaceId, Cursor after, int limit);
}
