package dev.quipu.store.sql;

import dev.quipu.access.team.Remains;
import dev.quipu.access.team.Team;
import dev.quipu.access.team.TeamStore;
import dev.quipu.access.team.TeamTable;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Teams in a SQL database. */
public final class SqlTeamStore implements TeamStore {

    static final Selection<Team> TEAMS = Selection.of(TeamTable.TEAMS);

    private static final int MOST_LEAVING = 100;

    private final SqlDatabase database;
    private final Consumer<String> forget;
    private final LockedRows locks;

    /**
     * A store.
     *
     * @param forget called with the id of a team whose rows were removed
     */
    public SqlTeamStore(SqlDatabase database, Consumer<String> forget) {
        this.database = database;
        this.forget = forget;
        this.locks = new LockedRows(database.dialect());
    }

    @Override
    public Uni<Team> create(Team team, Journal<Team> journal) {
        return new Creation<>(Team::id, SqlTeamStore::byId)
                .run(
                        database,
                        journal,
                        executor -> mustBeFree(executor, "id", team.id())
                                .flatMap(free -> mustBeFree(executor, "slug", team.slug()))
                                .flatMap(free -> executor.execute(SqlStatement.insert(TeamTable.TEAMS, team)))
                                .flatMap(stored -> AuditEntries.write(executor, journal.entries(null, team)))
                                .replaceWith(team));
    }

    private static Uni<Optional<Team>> byId(Executor executor, String id) {
        return executor.row(TEAMS, SqlStatement.of(TEAMS.text() + " WHERE id = ? AND deleted_at IS NULL", id));
    }

    /** A team that was deleted keeps its slug until its last row is removed. */
    private static Uni<Void> mustBeFree(Executor executor, String column, String value) {
        return executor.finds(SqlStatement.of("SELECT 1 FROM teams WHERE " + column + " = ?", value))
                .invoke(isTaken -> {
                    if (isTaken) {
                        throw new AlreadyExistsException("team", value);
                    }
                })
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Team>> find(String idOrSlug) {
        return database.read(executor -> executor.row(
                TEAMS,
                SqlStatement.of(
                        TEAMS.text()
                                + " WHERE (id = ? OR slug = ?) AND deleted_at IS NULL ORDER BY id = ? DESC LIMIT 1",
                        idOrSlug,
                        idOrSlug,
                        idOrSlug)));
    }

    @Override
    public Uni<List<Team>> findAll(Collection<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(List.of())
                : database.read(executor -> executor.rows(
                        TEAMS,
                        new Conditions()
                                .and("deleted_at IS NULL")
                                .anyOf("id", ids)
                                .statement(TEAMS.text(), "")));
    }

    @Override
    public Uni<Page<Team>> list(Cursor after, int limit) {
        return database.read(executor -> executor.rows(TEAMS, listing(after, limit)))
                .map(found -> Page.of(found, limit, team -> new Cursor(team.createdAt(), team.id())));
    }

    /** What reads a page. */
    public static SqlStatement listing(Cursor after, int limit) {
        return new Conditions().and("deleted_at IS NULL").newestFirst(TEAMS.text(), "created_at", "id", after, limit);
    }

    @Override
    public Uni<List<Team>> leaving(Instant deletedBefore) {
        return database.read(executor -> executor.rows(TEAMS, leavingBefore(deletedBefore)));
    }

    /** What reads the teams that are leaving. */
    public static SqlStatement leavingBefore(Instant limit) {
        return SqlStatement.of(
                TEAMS.text() + " WHERE deleted_at < ? ORDER BY deleted_at, id LIMIT " + MOST_LEAVING, limit);
    }

    @Override
    public Uni<Team> update(String id, UnaryOperator<Team> change, Journal<Team> journal) {
        return database.change(executor -> locks.team(executor, id).flatMap(before -> {
            Team after = TeamTable.TEAMS.kept(before, change.apply(before));
            Uni<Void> free = after.slug().equals(before.slug())
                    ? Uni.createFrom().voidItem()
                    : mustBeFree(executor, "slug", after.slug());
            return free.flatMap(isFree -> executor.executeIfAny(SqlStatement.update(TeamTable.TEAMS, before, after)))
                    .flatMap(stored -> AuditEntries.write(executor, journal.entries(before, after)))
                    .replaceWith(after);
        }));
    }

    @Override
    public Uni<Remains> sweep(String teamId, int rows) {
        return new TeamSweep(database).run(teamId, rows).invoke(remains -> forget.accept(teamId));
    }
}
