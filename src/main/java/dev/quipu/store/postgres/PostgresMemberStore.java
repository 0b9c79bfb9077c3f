package dev.quipu.store.postgres;

import dev.quipu.access.key.ApiKey;
import dev.quipu.access.team.LastAdminException;
import dev.quipu.access.team.Member;
import dev.quipu.access.team.MemberStore;
import dev.quipu.access.user.User;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.AuditEntry;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.port.Role;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Who is in which team, in PostgreSQL. A change locks the team's row, and so sees all of its admins. */
@ApplicationScoped
@Typed(PostgresMemberStore.class)
class PostgresMemberStore implements MemberStore {

    private static final String FETCHED = MemberRepository.FETCHED;
    private static final int MOST_TEAMS = 1_000;

    private final MemberRepository rows;
    private final TeamRepository teams;
    private final UserRepository users;
    private final KeyRepository keys;
    private final AuditRepository audit;

    PostgresMemberStore(
            MemberRepository rows,
            TeamRepository teams,
            UserRepository users,
            KeyRepository keys,
            AuditRepository audit) {
        this.rows = rows;
        this.teams = teams;
        this.users = users;
        this.keys = keys;
        this.audit = audit;
    }

    @Override
    public Uni<Member> add(Member member, Journal<Member> journal, Journal<User> ofPeople) {
        return Changes.of(() -> users.lockedByEmail(member.email())
                .flatMap(known -> teams.locked(member.teamId())
                        .flatMap(team -> known == null
                                ? make(member, ofPeople)
                                : Uni.createFrom().item(known)))
                .flatMap(person -> insert(member, person))
                .call(stored -> audit.write(journal.entries(null, stored))));
    }

    private Uni<UserEntity> make(Member member, Journal<User> journal) {
        return users.findById(member.userId()).flatMap(other -> {
            if (other != null) {
                throw new AlreadyExistsException("user", member.userId());
            }
            User person =
                    new User(member.userId(), member.email(), member.name(), member.createdAt(), member.createdAt());
            return users.persistAndFlush(UserEntity.of(person)).call(() -> audit.write(journal.entries(null, person)));
        });
    }

    private Uni<Member> insert(Member member, UserEntity person) {
        return rows.findById(new MemberEntity.Key(member.teamId(), person.id)).flatMap(existing -> {
            if (existing != null) {
                throw new AlreadyExistsException("member", member.email());
            }
            MemberEntity row = new MemberEntity();
            row.teamId = member.teamId();
            row.userId = person.id;
            row.role = PostgresValues.text(member.role());
            row.createdAt = member.createdAt();
            return rows.persistAndFlush(row).map(stored -> row.toMember(person));
        });
    }

    @Override
    public Uni<Optional<Member>> find(String teamId, String userIdOrEmail) {
        return list(
                        FETCHED + "m.teamId = :team and m.userId in"
                                + " (select u.id from UserEntity u where u.id = :who or u.email = :who)",
                        Map.of("team", teamId, "who", userIdOrEmail),
                        2)
                .map(found -> found.stream()
                        .filter(member -> member.userId().equals(userIdOrEmail))
                        .findFirst()
                        .or(() -> found.stream().findFirst()));
    }

    @Override
    public Uni<Page<Member>> list(String teamId, Cursor after, int limit) {
        Listing listing = Listing.newestFirst("m.teamId = :team", "m.createdAt", "m.userId", after)
                .with("team", teamId);
        return list(FETCHED + listing.where(), listing.parameters(), limit + 1)
                .map(found -> Page.of(found, limit, member -> new Cursor(member.createdAt(), member.userId())));
    }

    @Override
    public Uni<List<Member>> ofPerson(String email) {
        return list(
                FETCHED + "m.user.email = :email and exists"
                        + " (select 1 from TeamEntity t where t.id = m.teamId and t.deletedAt is null) order by m.teamId",
                Map.of("email", email),
                MOST_TEAMS);
    }

    private Uni<List<Member>> list(String query, Map<String, Object> parameters, int limit) {
        return PostgresErrors.told(() -> Panache.withSession(
                        () -> rows.find(query, parameters).range(0, limit - 1).list())
                .map(found -> found.stream().map(MemberEntity::toMember).toList()));
    }

    @Override
    public Uni<Member> update(String teamId, String userId, UnaryOperator<Member> change, Journal<Member> journal) {
        return Changes.of(() -> locked(teamId, userId).flatMap(found -> {
            Member before = found.row.toMember();
            Role role = change.apply(before).role();
            Uni<Void> allowed = role == Role.ADMIN ? Uni.createFrom().voidItem() : mustLeaveAnAdmin(found);
            return allowed.flatMap(done -> {
                        found.row.role = PostgresValues.text(role);
                        return audit.write(journal.entries(before, found.row.toMember()));
                    })
                    .map(written -> found.row.toMember());
        }));
    }

    @Override
    public Uni<Void> remove(
            String teamId,
            String userId,
            Instant at,
            UnaryOperator<Member> condition,
            Journal<Member> journal,
            Journal<Object> ofKeys) {
        return Changes.of(() -> locked(teamId, userId).flatMap(found -> {
            Member member = found.row.toMember();
            condition.apply(member);
            return mustLeaveAnAdmin(found)
                    .flatMap(allowed -> keys.lockedUnrevoked(teamId, userId))
                    .flatMap(open -> audit.write(open.stream()
                            .flatMap(key -> revoke(key, at, ofKeys).stream())
                            .toList()))
                    .flatMap(revoked -> rows.delete("teamId = ?1 and userId = ?2", teamId, userId))
                    .flatMap(removed -> audit.write(journal.entries(member, null)));
        }));
    }

    private static List<AuditEntry> revoke(KeyEntity row, Instant at, Journal<Object> journal) {
        ApiKey before = row.toKey();
        row.revokedAt = at;
        return journal.entries(before, row.toKey());
    }

    private Uni<Locked> locked(String teamId, String userId) {
        return teams.locked(teamId)
                .onFailure(NotFoundException.class)
                .transform(none -> new NotFoundException("member", userId))
                .flatMap(team -> rows.find(FETCHED + "m.teamId = ?1 and m.userId = ?2", teamId, userId)
                        .firstResult()
                        .onItem()
                        .ifNull()
                        .failWith(() -> new NotFoundException("member", userId))
                        .map(row -> new Locked(team, row)));
    }

    private Uni<Void> mustLeaveAnAdmin(Locked found) {
        if (found.row.toMember().role() != Role.ADMIN) {
            return Uni.createFrom().voidItem();
        }
        return rows.hasOtherAdmin(found.team.id, found.row.userId).map(hasOther -> {
            if (!hasOther) {
                throw new LastAdminException(found.team.slug);
            }
            return null;
        });
    }

    /** A member of a team that is locked. */
    private record Locked(TeamEntity team, MemberEntity row) {}
}
