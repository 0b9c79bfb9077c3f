package dev.quipu.access.team;

import dev.quipu.access.user.User;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Where it is kept who is in which team. All fail with {@link dev.quipu.port.StoreUnavailableException} while the backend is
 * down, and write the journal's entry in the same transaction.
 */
public interface MemberStore {

    /**
     * Takes a person into a team. Its address is looked up, and a person who is not known yet is made, with the member's
     * {@code userId} and {@code name}; one who is known keeps both.
     *
     * @param ofPeople sees the person if it is made
     * @return the member as stored; fails with {@link dev.quipu.port.AlreadyExistsException} if it is in the team already,
     *     or {@link dev.quipu.port.NotFoundException} if there is no such team
     */
    Uni<Member> add(Member member, Journal<Member> journal, Journal<User> ofPeople);

    /** Finds a member by the person's id, or by address in lower case. */
    Uni<Optional<Member>> find(String teamId, String userIdOrEmail);

    /** Lists a team's members, the newest first by {@code createdAt}, then by the person's id. */
    Uni<Page<Member>> list(String teamId, Cursor after, int limit);

    /** The teams that a person is in, by its address in lower case; deleted ones are left out. At most 1,000. */
    Uni<List<Member>> ofPerson(String email);

    /**
     * Changes a member's role, and nothing else, in one transaction that sees all of the team's admins.
     *
     * @param change sees the row first and may throw to leave it as it is
     * @return the row as it is now; fails with {@link dev.quipu.port.NotFoundException}, or
     *     {@link dev.quipu.access.team.LastAdminException} if the team would be left without an admin
     */
    Uni<Member> update(String teamId, String userId, UnaryOperator<Member> change, Journal<Member> journal);

    /**
     * Takes a person out of a team, and revokes the keys that it has there.
     *
     * @param at when, which the keys are revoked with
     * @param condition sees the row first and may throw to keep it
     * @param ofKeys sees each key that is revoked, an {@code ApiKey}
     * @return nothing; fails with {@link dev.quipu.port.NotFoundException}, or {@link dev.quipu.access.team.LastAdminException} if
     *     the team would be left without an admin
     */
    Uni<Void> remove(
            String teamId,
            String userId,
            Instant at,
            UnaryOperator<Member> condition,
            Journal<Member> journal,
            Journal<Object> ofKeys);
}
