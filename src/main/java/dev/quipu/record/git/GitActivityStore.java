package dev.quipu.record.git;

import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Where one finds what was done with git. Rows come with their events, see {@link dev.quipu.record.event.EventStore}; each is read
 * with the session that it was done in: the one that its event names, else, of the sessions of its workspace and device whose
 * time it falls in, the one that started last. A session that has not ended has no end yet. Every call sees one team only. All
 * fail with {@link dev.quipu.port.StoreUnavailableException} while the backend is down.
 */
public interface GitActivityStore {

    /** Lists activity by {@code timestamp}, the newest first, then by id, the greatest first. */
    Uni<Page<GitActivity>> list(String teamId, GitActivityQuery query);

    /**
     * The commits and merges that made the commits whose SHA begins so, in the order of SHA, time and id.
     *
     * @param prefix 4 to 64 hexadecimal digits in lower case
     * @param limit how many at most
     */
    Uni<List<GitActivity>> commits(String teamId, String prefix, int limit);

    /**
     * Which commits a commit took the place of, which commits they did, and so on back to the first ones; in no order.
     *
     * @param sha the commit, whole and in lower case
     * @param limit how many at most
     */
    Uni<List<GitRewrite>> rewrites(String teamId, String sha, int limit);

    /**
     * Of the commits and merges that made any of these commits, the first by time, then by id.
     *
     * @param shas whole and in lower case
     */
    Uni<Optional<GitActivity>> first(String teamId, Collection<String> shas);
}
