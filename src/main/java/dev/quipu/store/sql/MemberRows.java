package dev.quipu.store.sql;

import dev.quipu.access.team.LastAdminException;
import dev.quipu.access.team.Member;
import dev.quipu.access.team.MemberTable;
import dev.quipu.access.team.Team;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Role;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is in which team, within a transaction; whoever changes that has locked the team. */
record MemberRows(Dialect dialect) {

    static final Selection<Member> MEMBERS = Selection.of(
            MemberTable.TEAM_MEMBERS,
            Map.of("email", "users.email", "name", "users.name"),
            " JOIN users ON users.id = team_members.user_id");

    /** An admin of a team; another one has to be there before this one goes. */
    private static final String OTHER_ADMIN = "SELECT 1 FROM team_members other WHERE other.team_id = %s"
            + " AND other.role = 'admin' AND other.user_id <> %s";

    /** A member of a team by the user's id. */
    static Uni<Optional<Member>> find(Executor executor, String teamId, String userId) {
        return executor.row(
                MEMBERS, SqlStatement.of(MEMBERS.text() + " WHERE team_id = ? AND user_id = ?", teamId, userId));
    }

    /** The same; fails with {@link NotFoundException}. */
    static Uni<Member> existing(Executor executor, String teamId, String userId) {
        return find(executor, teamId, userId)
                .map(found -> found.orElseThrow(() -> new NotFoundException("member", userId)));
    }

    /** A user's memberships, also in teams that were deleted. */
    Uni<List<Member>> ofUser(Executor executor, String userId) {
        return executor.rows(MEMBERS, SqlStatement.of(MEMBERS.text() + " WHERE user_id = ? ORDER BY team_id", userId));
    }

    /** Fails with {@link LastAdminException} if nobody but this member is an admin of the team. */
    static Uni<Void> mustLeaveAnAdmin(Executor executor, Team team, Member member) {
        if (member.role() != Role.ADMIN) {
            return Uni.createFrom().voidItem();
        }
        return executor.finds(SqlStatement.of(OTHER_ADMIN.formatted("?", "?"), team.id(), member.userId()))
                .invoke(hasOther -> {
                    if (!hasOther) {
                        throw new LastAdminException(team.slug());
                    }
                })
                .replaceWithVoid();
    }

    /**
     * The same of all teams of a user. While the user is locked nobody adds it to a team, and while its teams are, nobody
     * removes an admin from one.
     */
    Uni<Void> mustLeaveAdmins(Executor executor, String userId) {
        Selection<Team> teams = SqlTeamStore.TEAMS;
        return executor.rows(
                        teams,
                        SqlStatement.of(
                                teams.text() + " WHERE id IN (SELECT team_id FROM team_members WHERE user_id = ?)"
                                        + " ORDER BY id" + dialect.locked(),
                                userId))
                .flatMap(locked -> executor.row(
                        teams,
                        SqlStatement.of(
                                teams.text() + " JOIN team_members m ON m.team_id = teams.id WHERE m.user_id = ?"
                                        + " AND m.role = 'admin' AND deleted_at IS NULL AND NOT EXISTS ("
                                        + OTHER_ADMIN.formatted("m.team_id", "m.user_id") + ") ORDER BY slug LIMIT 1",
                                userId)))
                .invoke(left -> left.ifPresent(team -> {
                    throw new LastAdminException(team.slug());
                }))
                .replaceWithVoid();
    }
}
