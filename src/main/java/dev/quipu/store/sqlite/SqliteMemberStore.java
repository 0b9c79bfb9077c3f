package dev.quipu.store.sqlite;

import dev.quipu.access.key.ApiKey;
import dev.quipu.access.team.LastAdminException;
import dev.quipu.access.team.Member;
import dev.quipu.access.team.MemberStore;
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
import org.jdbi.v3.core.Handle;

/** Who is in which team, in SQLite. Its one writer sees all of a team's admins. */
final class SqliteMemberStore implements MemberStore {

    private static final String COLUMNS = "m.team_id, m.user_id, u.email, u.name, m.role, m.created_at";
    private static final String TABLE = "team_members m JOIN users u ON u.id = m.user_id";
    private static final int MOST_TEAMS = 1_000;

    static final SqliteListing<Member> LISTING =
            new SqliteListing<>(TABLE, COLUMNS, "m.created_at", "m.user_id", Member.class);

    private final SqliteDatabase database;

    SqliteMemberStore(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<Member> add(Member member, Journal<Member> journal, Journal<User> ofPeople) {
        return database.write(handle -> {
            team(handle, member.teamId()).orElseThrow(() -> new NotFoundException("team", member.teamId()));
            User person =
                    SqliteUserStore.byEmail(handle, member.email()).orElseGet(() -> make(handle, member, ofPeople));
            if (find(handle, member.teamId(), person.id()).isPresent()) {
                throw new AlreadyExistsException("member", member.email());
            }
            Member stored = new Member(
                    member.teamId(), person.id(), person.email(), person.name(), member.role(), member.createdAt());
            handle.createUpdate("INSERT INTO team_members (team_id, user_id, role, created_at)"
                            + " VALUES (:teamId, :userId, :role, :createdAt)")
                    .bindMethods(stored)
                    .execute();
            SqliteAudit.write(handle, journal.entries(null, stored));
            return stored;
        });
    }

    private static User make(Handle handle, Member member, Journal<User> journal) {
        User person = new User(member.userId(), member.email(), member.name(), member.createdAt(), member.createdAt());
        SqliteUserStore.insert(handle, person);
        SqliteAudit.write(handle, journal.entries(null, person));
        return person;
    }

    @Override
    public Uni<Optional<Member>> find(String teamId, String userIdOrEmail) {
        return database.read(handle -> find(handle, teamId, userIdOrEmail));
    }

    @Override
    public Uni<Page<Member>> list(String teamId, Cursor after, int limit) {
        return database.read(handle -> Page.of(
                LISTING.read(handle, new Conditions(teamId), after, limit),
                limit,
                member -> new Cursor(member.createdAt(), member.userId())));
    }

    @Override
    public Uni<List<Member>> ofPerson(String email) {
        return database.lookUp(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM " + TABLE
                        + " JOIN teams t ON t.id = m.team_id WHERE u.email = :email AND t.deleted_at IS NULL"
                        + " ORDER BY m.team_id LIMIT " + MOST_TEAMS)
                .bind("email", email)
                .mapTo(Member.class)
                .list());
    }

    @Override
    public Uni<Member> update(String teamId, String userId, UnaryOperator<Member> change, Journal<Member> journal) {
        return database.write(handle -> {
            Member before = stored(handle, teamId, userId);
            Role role = change.apply(before).role();
            Member after = new Member(teamId, userId, before.email(), before.name(), role, before.createdAt());
            if (role != Role.ADMIN) {
                mustLeaveAnAdmin(handle, before);
            }
            if (!after.equals(before)) {
                handle.createUpdate(
                                "UPDATE team_members SET role = :role WHERE team_id = :teamId AND user_id = :userId")
                        .bindMethods(after)
                        .execute();
            }
            SqliteAudit.write(handle, journal.entries(before, after));
            return after;
        });
    }

    @Override
    public Uni<Void> remove(
            String teamId,
            String userId,
            Instant at,
            UnaryOperator<Member> condition,
            Journal<Member> journal,
            Journal<Object> ofKeys) {
        return database.write(handle -> {
            Member member = stored(handle, teamId, userId);
            condition.apply(member);
            mustLeaveAnAdmin(handle, member);
            SqliteKeyStore.ofPerson(handle, userId).stream()
                    .filter(key -> key.teamId().equals(teamId) && key.revokedAt() == null)
                    .forEach(key -> revoke(handle, key, at, ofKeys));
            handle.createUpdate("DELETE FROM team_members WHERE team_id = :team AND user_id = :user")
                    .bind("team", teamId)
                    .bind("user", userId)
                    .execute();
            SqliteAudit.write(handle, journal.entries(member, null));
            return null;
        });
    }

    private static void revoke(Handle handle, ApiKey key, Instant at, Journal<Object> journal) {
        ApiKey revoked = SqliteKeyStore.revoked(key, at);
        SqliteKeyStore.revoke(handle, revoked);
        SqliteAudit.write(handle, journal.entries(key, revoked));
    }

    /** A member of a team that was not deleted, by the person's id. */
    static Member stored(Handle handle, String teamId, String userId) {
        return team(handle, teamId)
                .flatMap(team -> find(handle, teamId, userId))
                .filter(member -> member.userId().equals(userId))
                .orElseThrow(() -> new NotFoundException("member", userId));
    }

    private static void mustLeaveAnAdmin(Handle handle, Member member) {
        boolean isLast = member.role() == Role.ADMIN
                && !handle.createQuery("SELECT EXISTS (SELECT 1 FROM team_members"
                                + " WHERE team_id = :teamId AND role = 'admin' AND user_id <> :userId)")
                        .bindMethods(member)
                        .mapTo(Boolean.class)
                        .one();
        if (isLast) {
            throw new LastAdminException(
                    team(handle, member.teamId()).orElseThrow().slug());
        }
    }

    /** A person's memberships, also in teams that were deleted. */
    static List<Member> ofPerson(Handle handle, String userId) {
        return handle.createQuery(
                        "SELECT " + COLUMNS + " FROM " + TABLE + " WHERE m.user_id = :user ORDER BY m.team_id")
                .bind("user", userId)
                .mapTo(Member.class)
                .list();
    }

    private static Optional<Team> team(Handle handle, String id) {
        return SqliteTeamStore.undeleted(handle, id);
    }

    private static Optional<Member> find(Handle handle, String teamId, String who) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM " + TABLE + " WHERE m.team_id = :team"
                        + " AND m.user_id IN (SELECT id FROM users WHERE id = :who OR email = :who)"
                        + " ORDER BY m.user_id = :who DESC LIMIT 1")
                .bind("team", teamId)
                .bind("who", who)
                .mapTo(Member.class)
                .findOne();
    }
}
