package dev.quipu.store.sql;

import dev.quipu.access.team.Team;
import dev.quipu.access.user.User;
import dev.quipu.port.NotFoundException;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Rows that a change locks first, where a database has locks: a user before its teams, a team before what is in it. */
record LockedRows(Dialect dialect) {

    /** A user; fails with {@link NotFoundException}. */
    Uni<User> user(Executor executor, String id) {
        return by(executor, "id", id).map(found -> found.orElseThrow(() -> new NotFoundException("user", id)));
    }

    /** A user by address in lower case, if there is one. */
    Uni<Optional<User>> userByEmail(Executor executor, String email) {
        return by(executor, "email", email);
    }

    private Uni<Optional<User>> by(Executor executor, String column, String value) {
        Selection<User> users = SqlUserStore.USERS;
        return executor.row(
                users, SqlStatement.of(users.text() + " WHERE " + column + " = ?" + dialect.locked(), value));
    }

    /**
     * A team that was not deleted: whoever changes who is in it, or its keys, does so one after the other. Fails with
     * {@link NotFoundException}.
     */
    Uni<Team> team(Executor executor, String id) {
        Selection<Team> teams = SqlTeamStore.TEAMS;
        return executor.row(
                        teams,
                        SqlStatement.of(teams.text() + " WHERE id = ? AND deleted_at IS NULL" + dialect.locked(), id))
                .map(found -> found.orElseThrow(() -> new NotFoundException("team", id)));
    }
}
