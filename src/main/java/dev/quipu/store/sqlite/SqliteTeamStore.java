package dev.quipu.store.sqlite;

import dev.quipu.access.team.Remains;
import dev.quipu.access.team.Team;
import dev.quipu.access.team.TeamStore;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Teams in SQLite. */
final class SqliteTeamStore implements TeamStore {

    private static final Columns COLUMNS = Columns.of(Team.class);
    private static final int MOST_LEAVING = 100;

    static final String UNDELETED = "deleted_at IS NULL";
    static final SqliteListing<Team> LISTING =
            new SqliteListing<>("teams", COLUMNS.list(), "created_at", "id", Team.class);

    private final SqliteDatabase database;

    SqliteTeamStore(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<Team> create(Team team, Journal<Team> journal) {
        return database.write(handle -> {
            mustBeFree(handle, "id", team.id());
            mustBeFree(handle, "slug", team.slug());
            handle.createUpdate("INSERT INTO teams (" + COLUMNS.list() + ") VALUES (" + COLUMNS.parameters() + ")")
                    .bindMethods(team)
                    .execute();
            SqliteAudit.write(handle, journal.entries(null, team));
            return team;
        });
    }

    @Override
    public Uni<Optional<Team>> find(String idOrSlug) {
        return database.read(handle -> handle.createQuery("SELECT " + COLUMNS.list()
                        + " FROM teams WHERE (id = :name OR slug = :name) AND deleted_at IS NULL"
                        + " ORDER BY id = :name DESC LIMIT 1")
                .bind("name", idOrSlug)
                .mapTo(Team.class)
                .findOne());
    }

    @Override
    public Uni<List<Team>> findAll(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return database.read(handle -> handle.createQuery(
                        "SELECT " + COLUMNS.list() + " FROM teams WHERE id IN (<ids>) AND deleted_at IS NULL")
                .bindList("ids", List.copyOf(ids))
                .mapTo(Team.class)
                .list());
    }

    @Override
    public Uni<Page<Team>> list(Cursor after, int limit) {
        return database.read(handle -> Page.of(
                LISTING.read(handle, new Conditions().and(UNDELETED), after, limit),
                limit,
                team -> new Cursor(team.createdAt(), team.id())));
    }

    @Override
    public Uni<Team> update(String id, UnaryOperator<Team> change, Journal<Team> journal) {
        return database.write(handle -> {
            Team before = undeleted(handle, id).orElseThrow(() -> new NotFoundException("team", id));
            Team after = changed(before, change.apply(before));
            if (!after.slug().equals(before.slug())) {
                mustBeFree(handle, "slug", after.slug());
            }
            if (!after.equals(before)) {
                handle.createUpdate("UPDATE teams SET " + COLUMNS.assignments(List.of("id", "createdAt"))
                                + " WHERE id = :id")
                        .bindMethods(after)
                        .execute();
            }
            SqliteAudit.write(handle, journal.entries(before, after));
            return after;
        });
    }

    private static Team changed(Team before, Team after) {
        return new Team(
                before.id(), after.slug(), after.name(), before.createdAt(), after.updatedAt(), after.deletedAt());
    }

    /** A team that was deleted keeps its slug until its last row is removed. */
    private static void mustBeFree(Handle handle, String column, String value) {
        boolean isTaken = handle.createQuery("SELECT EXISTS (SELECT 1 FROM teams WHERE " + column + " = :value)")
                .bind("value", value)
                .mapTo(Boolean.class)
                .one();
        if (isTaken) {
            throw new AlreadyExistsException("team", value);
        }
    }

    @Override
    public Uni<List<Team>> leaving(Instant deletedBefore) {
        return database.read(handle ->
                leaving(handle, "SELECT ", deletedBefore).mapTo(Team.class).list());
    }

    static Query leaving(Handle handle, String verb, Instant deletedBefore) {
        return handle.createQuery(verb + COLUMNS.list()
                        + " FROM teams WHERE deleted_at < :limit ORDER BY deleted_at, id LIMIT " + MOST_LEAVING)
                .bind("limit", deletedBefore);
    }

    @Override
    public Uni<Remains> sweep(String teamId, int rows) {
        return database.write(handle -> {
            Remains remains = SqliteSweep.run(handle, teamId, rows);
            database.known().forgetTeam(teamId);
            return remains;
        });
    }

    /** A team by id, if it was not deleted. */
    static Optional<Team> undeleted(Handle handle, String id) {
        return handle.createQuery("SELECT " + COLUMNS.list() + " FROM teams WHERE id = :id AND deleted_at IS NULL")
                .bind("id", id)
                .mapTo(Team.class)
                .findOne();
    }
}
