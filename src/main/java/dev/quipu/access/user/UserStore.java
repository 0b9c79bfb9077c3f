package dev.quipu.access.user;

import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where people are kept; they belong to no team. All fail with {@link dev.quipu.port.StoreUnavailableException} while the
 * backend is down, and write the journal's entry in the same transaction.
 */
public interface UserStore {

    /** Stores a new person; fails with {@link dev.quipu.port.AlreadyExistsException} if the address is taken. */
    Uni<User> create(User user, Journal<User> journal);

    /** Finds a person by id, or by address in lower case. */
    Uni<Optional<User>> find(String idOrEmail);

    /** Lists people, the newest first by {@code createdAt}, then id. */
    Uni<Page<User>> list(Cursor after, int limit);

    /**
     * Reads, changes and writes one person in one transaction. The change sees the row as it is and may throw to leave it
     * so; {@code id} and {@code createdAt} cannot be changed.
     *
     * @return the row as it is now; fails with {@link dev.quipu.port.NotFoundException}, or
     *     {@link dev.quipu.port.AlreadyExistsException} if the address is taken
     */
    Uni<User> update(String id, UnaryOperator<User> change, Journal<User> journal);

    /**
     * Deletes a person with its memberships and keys, in all teams.
     *
     * @param condition sees the row first and may throw to keep it
     * @param ofMembers sees each membership that goes, a {@code Member}
     * @param ofKeys sees each key that goes, an {@code ApiKey}
     * @return nothing; fails with {@link dev.quipu.port.NotFoundException}, or {@link dev.quipu.access.team.LastAdminException} if
     *     a team would be left without an admin
     */
    Uni<Void> delete(
            String id,
            UnaryOperator<User> condition,
            Journal<User> journal,
            Journal<Object> ofMembers,
            Journal<Object> ofKeys);
}
