package dev.quipu.store.postgres;

import dev.quipu.access.team.Remains;
import dev.quipu.access.team.Team;
import dev.quipu.access.team.TeamStore;
import dev.quipu.port.AlreadyExistsException;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import dev.quipu.record.event.KnownRows;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Teams in PostgreSQL. */
@ApplicationScoped
@Typed(PostgresTeamStore.class)
class PostgresTeamStore implements TeamStore {

    static final int MOST_LEAVING = 100;

    private final TeamRepository rows;
    private final AuditRepository audit;
    private final Instance<Pool> pool;
    private final KnownRows known;

    PostgresTeamStore(TeamRepository rows, AuditRepository audit, Instance<Pool> pool, KnownRows known) {
        this.rows = rows;
        this.audit = audit;
        this.pool = pool;
        this.known = known;
    }

    @Override
    public Uni<Team> create(Team team, Journal<Team> journal) {
        return Changes.of(() -> mustBeFree("id", team.id())
                .flatMap(free -> mustBeFree("slug", team.slug()))
                .flatMap(free -> rows.persistAndFlush(TeamEntity.of(team)))
                .flatMap(stored -> audit.write(journal.entries(null, team)))
                .replaceWith(team));
    }

    /** A team that was deleted keeps its slug until its last row is removed. */
    private Uni<Void> mustBeFree(String field, String value) {
        return rows.count(field, value).map(taken -> {
            if (taken > 0) {
                throw new AlreadyExistsException("team", value);
            }
            return null;
        });
    }

    @Override
    public Uni<Optional<Team>> find(String idOrSlug) {
        return list("(id = :name or slug = :name) and deletedAt is null", Map.of("name", idOrSlug), 2)
                .map(found -> found.stream()
                        .filter(team -> team.id().equals(idOrSlug))
                        .findFirst()
                        .or(() -> found.stream().findFirst()));
    }

    @Override
    public Uni<List<Team>> findAll(Collection<String> ids) {
        return list("id in :ids and deletedAt is null", Map.of("ids", ids), 1_000);
    }

    @Override
    public Uni<Page<Team>> list(Cursor after, int limit) {
        Listing listing = Listing.newestFirst("deletedAt is null", "createdAt", "id", after);
        return list(listing.where(), listing.parameters(), limit + 1)
                .map(found -> Page.of(found, limit, team -> new Cursor(team.createdAt(), team.id())));
    }

    @Override
    public Uni<List<Team>> leaving(Instant deletedBefore) {
        return list("deletedAt < :limit order by deletedAt, id", Map.of("limit", deletedBefore), MOST_LEAVING);
    }

    private Uni<List<Team>> list(String where, Map<String, Object> parameters, int limit) {
        return PostgresErrors.told(() -> Panache.withSession(
                        () -> rows.find(where, parameters).range(0, limit - 1).list())
                .map(found -> found.stream().map(TeamEntity::toTeam).toList()));
    }

    @Override
    public Uni<Team> update(String id, UnaryOperator<Team> change, Journal<Team> journal) {
        return Changes.of(() -> rows.locked(id).flatMap(row -> {
            Team before = row.toTeam();
            Team wanted = change.apply(before);
            Uni<Void> free = wanted.slug().equals(before.slug())
                    ? Uni.createFrom().voidItem()
                    : mustBeFree("slug", wanted.slug());
            return free.flatMap(done -> {
                        row.take(wanted);
                        return audit.write(journal.entries(before, row.toTeam()));
                    })
                    .map(written -> row.toTeam());
        }));
    }

    @Override
    public Uni<Remains> sweep(String teamId, int rows) {
        return PostgresErrors.told(() -> PostgresSweep.run(pool.get(), teamId, rows))
                .invoke(remains -> known.forgetTeam(teamId));
    }
}
