package dev.quipu.store.sql;

import dev.quipu.access.team.Member;
import dev.quipu.access.team.MemberBuilder;
import dev.quipu.access.team.MemberStore;
import dev.quipu.access.team.MemberTable;
import dev.quipu.access.team.Team;
import dev.quipu.access.user.User;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import dev.quipu.port.Role;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Who is in which team, in a SQL database. A change locks the team's row, and so sees all of its admins. */
public final class SqlMemberStore implements MemberStore {

    private static final Selection<Member> MEMBERS = MemberRows.MEMBERS;
    private static final int MOST_TEAMS = 1_000;

    private final SqlDatabase database;
    private final LockedRows locks;
    private final KeyRows keys;

    public SqlMemberStore(SqlDatabase database) {
        this.database = database;
        this.locks = new LockedRows(database.dialect());
        this.keys = new KeyRows(database.dialect());
    }

    @Override
    public Uni<Member> add(Member member, Journal<Member> journal, Journal<User> ofPeople) {
        return new Creation<>(Member::userId, (executor, id) -> MemberRows.find(executor, member.teamId(), id))
                .run(
                        database,
                        journal,
                        executor -> locks.userByEmail(executor, member.email())
                                .flatMap(known -> locks.team(executor, member.teamId())
                                        .flatMap(team -> known.map(
                                                        user -> Uni.createFrom().item(user))
                                                .orElseGet(() -> make(executor, member, ofPeople))))
                                .flatMap(user -> insert(executor, member, user))
                                .call(stored -> AuditEntries.write(executor, journal.entries(null, stored))));
    }

    private static Uni<User> make(Executor executor, Member member, Journal<User> journal) {
        User user = new User(member.userId(), member.email(), member.name(), member.createdAt(), member.createdAt());
        return SqlUserStore.insert(executor, user)
                .flatMap(stored -> AuditEntries.write(executor, journal.entries(null, user)))
                .replaceWith(user);
    }

    private static Uni<Member> insert(Executor executor, Member member, User user) {
        return MemberRows.find(executor, member.teamId(), user.id()).flatMap(existing -> {
            if (existing.isPresent()) {
                throw new AlreadyExistsException("member", member.email());
            }
            Member stored = MemberBuilder.builder(member)
                    .userId(user.id())
                    .email(user.email())
                    .name(user.name())
                    .build();
            return executor.execute(SqlStatement.insert(MemberTable.TEAM_MEMBERS, stored))
                    .replaceWith(stored);
        });
    }

    @Override
    public Uni<Optional<Member>> find(String teamId, String userIdOrEmail) {
        return database.read(executor -> executor.row(
                MEMBERS,
                SqlStatement.of(
                        MEMBERS.text()
                                + " WHERE team_id = ? AND user_id IN (SELECT id FROM users WHERE id = ? OR email = ?)"
                                + " ORDER BY user_id = ? DESC LIMIT 1",
                        teamId,
                        userIdOrEmail,
                        userIdOrEmail,
                        userIdOrEmail)));
    }

    @Override
    public Uni<Page<Member>> list(String teamId, Cursor after, int limit) {
        return database.read(executor -> executor.rows(MEMBERS, listing(teamId, after, limit)))
                .map(found -> Page.of(found, limit, member -> new Cursor(member.createdAt(), member.userId())));
    }

    /** What reads a page. */
    public static SqlStatement listing(String teamId, Cursor after, int limit) {
        return new Conditions()
                .and("team_id = ?", teamId)
                .newestFirst(MEMBERS.text(), "team_members.created_at", "user_id", after, limit);
    }

    @Override
    public Uni<List<Member>> ofPerson(String email) {
        return database.lookUp(executor -> executor.rows(
                MEMBERS,
                SqlStatement.of(
                        MEMBERS.text() + " JOIN teams ON teams.id = team_id WHERE email = ? AND deleted_at IS NULL"
                                + " ORDER BY team_id LIMIT " + MOST_TEAMS,
                        email)));
    }

    @Override
    public Uni<Member> update(String teamId, String userId, UnaryOperator<Member> change, Journal<Member> journal) {
        return database.change(executor -> locked(executor, teamId, userId)
                .flatMap(team -> MemberRows.existing(executor, teamId, userId).flatMap(before -> {
                    Role role = change.apply(before).role();
                    Member after = MemberBuilder.builder(before).role(role).build();
                    Uni<Void> allowed = role == Role.ADMIN
                            ? Uni.createFrom().voidItem()
                            : MemberRows.mustLeaveAnAdmin(executor, team, before);
                    return allowed.flatMap(isAllowed ->
                                    executor.executeIfAny(SqlStatement.update(MemberTable.TEAM_MEMBERS, before, after)))
                            .flatMap(stored -> AuditEntries.write(executor, journal.entries(before, after)))
                            .replaceWith(after);
                })));
    }

    @Override
    public Uni<Void> remove(
            String teamId,
            String userId,
            Instant at,
            UnaryOperator<Member> condition,
            Journal<Member> journal,
            Journal<Object> ofKeys) {
        return database.change(executor -> locked(executor, teamId, userId)
                .flatMap(team -> MemberRows.existing(executor, teamId, userId).flatMap(member -> {
                    condition.apply(member);
                    return MemberRows.mustLeaveAnAdmin(executor, team, member)
                            .flatMap(allowed -> keys.revoke(executor, teamId, userId, at, ofKeys))
                            .flatMap(revoked ->
                                    executor.execute(SqlStatement.delete(MemberTable.TEAM_MEMBERS, teamId, userId)))
                            .flatMap(removed -> AuditEntries.write(executor, journal.entries(member, null)));
                })));
    }

    private Uni<Team> locked(Executor executor, String teamId, String userId) {
        return locks.team(executor, teamId)
                .onFailure(NotFoundException.class)
                .transform(none -> new NotFoundException("member", userId));
    }
}
