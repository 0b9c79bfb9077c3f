package dev.quipu.access.team;

import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where teams are kept. All fail with {@link dev.quipu.port.StoreUnavailableException} while the backend is down, and write
 * the journal's entry in the same transaction.
 */
public interface TeamStore {

    /** Stores a new team; fails with {@link dev.quipu.port.AlreadyExistsException} if the slug is taken. */
    Uni<Team> create(Team team, Journal<Team> journal);

    /** Finds a team by id or slug; one that was deleted is not found. */
    Uni<Optional<Team>> find(String idOrSlug);

    /** Finds those of the ids that are teams which were not deleted, in no order; at most 1,000 ids. */
    Uni<List<Team>> findAll(Collection<String> ids);

    /** Lists teams that were not deleted, the newest first by {@code createdAt}, then id. */
    Uni<Page<Team>> list(Cursor after, int limit);

    /**
     * Reads, changes and writes one team in one transaction. The change sees the row as it is and may throw to leave it so;
     * {@code id} and {@code createdAt} cannot be changed. Setting {@code deletedAt} deletes the team.
     *
     * @return the row as it is now; fails with {@link dev.quipu.port.NotFoundException} also if it was deleted, or
     *     {@link dev.quipu.port.AlreadyExistsException} if the slug is taken
     */
    Uni<Team> update(String id, UnaryOperator<Team> change, Journal<Team> journal);

    /** The teams that were deleted before a time and still have rows, at most 100. */
    Uni<List<Team>> leaving(Instant deletedBefore);

    /**
     * Removes some rows of a deleted team, in one transaction; with the last ones the team's own row. Its audit log stays.
     *
     * @param rows about how many, of each table
     * @return what is left of it
     */
    Uni<Remains> sweep(String teamId, int rows);
}
