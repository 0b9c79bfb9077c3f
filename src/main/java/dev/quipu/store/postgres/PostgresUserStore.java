package dev.quipu.store.postgres;

import dev.quipu.access.team.LastAdminException;
import dev.quipu.access.user.User;
import dev.quipu.access.user.UserStore;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** People in PostgreSQL. */
@ApplicationScoped
@Typed(PostgresUserStore.class)
class PostgresUserStore implements UserStore {

    private static final String TEAMS =
            "from TeamEntity t where t.id in (select m.teamId from MemberEntity m where m.userId = ?1) order by t.id";
    private static final String LEFT_WITHOUT_ADMIN = "from TeamEntity t where t.deletedAt is null"
            + " and t.id in (select m.teamId from MemberEntity m where m.userId = ?1 and m.role = 'admin')"
            + " and not exists (select 1 from MemberEntity o"
            + " where o.teamId = t.id and o.role = 'admin' and o.userId <> ?1) order by t.slug";

    private final UserRepository rows;
    private final TeamRepository teams;
    private final MemberRepository members;
    private final KeyRepository keys;
    private final AuditRepository audit;

    PostgresUserStore(
            UserRepository rows,
            TeamRepository teams,
            MemberRepository members,
            KeyRepository keys,
            AuditRepository audit) {
        this.rows = rows;
        this.teams = teams;
        this.members = members;
        this.keys = keys;
        this.audit = audit;
    }

    @Override
    public Uni<User> create(User user, Journal<User> journal) {
        return Changes.of(() -> mustBeFree("id", user.id())
                .flatMap(free -> mustBeFree("email", user.email()))
                .flatMap(free -> rows.persistAndFlush(UserEntity.of(user)))
                .flatMap(stored -> audit.write(journal.entries(null, user)))
                .replaceWith(user));
    }

    private Uni<Void> mustBeFree(String field, String value) {
        return rows.count(field, value).map(taken -> {
            if (taken > 0) {
                throw new AlreadyExistsException("user", value);
            }
            return null;
        });
    }

    @Override
    public Uni<Optional<User>> find(String idOrEmail) {
        return list("id = :who or email = :who", Map.of("who", idOrEmail), 2)
                .map(found -> found.stream()
                        .filter(user -> user.id().equals(idOrEmail))
                        .findFirst()
                        .or(() -> found.stream().findFirst()));
    }

    @Override
    public Uni<Page<User>> list(Cursor after, int limit) {
        Listing listing = Listing.newestFirst("1 = 1", "createdAt", "id", after);
        return list(listing.where(), listing.parameters(), limit + 1)
                .map(found -> Page.of(found, limit, user -> new Cursor(user.createdAt(), user.id())));
    }

    private Uni<List<User>> list(String where, Map<String, Object> parameters, int limit) {
        return PostgresErrors.told(() -> Panache.withSession(
                        () -> rows.find(where, parameters).range(0, limit - 1).list())
                .map(found -> found.stream().map(UserEntity::toUser).toList()));
    }

    @Override
    public Uni<User> update(String id, UnaryOperator<User> change, Journal<User> journal) {
        return Changes.of(() -> rows.locked(id).flatMap(row -> {
            User before = row.toUser();
            User wanted = change.apply(before);
            Uni<Void> free = wanted.email().equals(before.email())
                    ? Uni.createFrom().voidItem()
                    : mustBeFree("email", wanted.email());
            return free.flatMap(done -> {
                        row.take(wanted);
                        return audit.write(journal.entries(before, row.toUser()));
                    })
                    .map(written -> row.toUser());
        }));
    }

    @Override
    public Uni<Void> delete(
            String id,
            UnaryOperator<User> condition,
            Journal<User> journal,
            Journal<Object> ofMembers,
            Journal<Object> ofKeys) {
        return Changes.of(() -> rows.locked(id).flatMap(row -> {
            User user = row.toUser();
            condition.apply(user);
            return mustLeaveAdmins(id)
                    // Keys before anything that counts up access_version, as whoever revokes a key does.
                    .flatMap(kept -> keys.locked(id))
                    .flatMap(owned ->
                            audit.writeEnds(owned.stream().map(KeyEntity::toKey).toList(), ofKeys))
                    .flatMap(told -> keys.delete("userId", id))
                    .flatMap(closed -> members.ofPerson(id))
                    .flatMap(left -> audit.writeEnds(
                            left.stream().map(MemberEntity::toMember).toList(), ofMembers))
                    .flatMap(told -> rows.delete("id = ?1", id))
                    .flatMap(deleted -> audit.write(journal.entries(user, null)));
        }));
    }

    /** While the person is locked nobody takes it into a team, and while its teams are, nobody takes an admin out of one. */
    private Uni<Void> mustLeaveAdmins(String userId) {
        return teams.find(TEAMS, userId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .flatMap(locked -> teams.find(LEFT_WITHOUT_ADMIN, userId).<TeamEntity>firstResult())
                .map(team -> {
                    if (team != null) {
                        throw new LastAdminException(team.slug);
                    }
                    return null;
                });
    }
}
