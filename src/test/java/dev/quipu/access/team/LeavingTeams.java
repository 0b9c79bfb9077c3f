package dev.quipu.access.team;

import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Deleted teams in memory, which tell what is left of them, or fail. */
final class LeavingTeams implements TeamStore {

    final List<String> calls = new ArrayList<>();
    Instant deletedBefore;
    private final Map<String, Supplier<Uni<Remains>>> teams = new LinkedHashMap<>();

    void leave(String id, Supplier<Remains> remains) {
        teams.put(id, () -> Uni.createFrom().item(remains));
    }

    void fail(String id, Throwable failure) {
        teams.put(id, () -> Uni.createFrom().failure(failure));
    }

    @Override
    public Uni<List<Team>> leaving(Instant limit) {
        deletedBefore = limit;
        return Uni.createFrom()
                .item(teams.keySet().stream()
                        .map(id -> new Team(id, id, id, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH))
                        .toList());
    }

    @Override
    public Uni<Remains> sweep(String teamId, int rows) {
        calls.add(teamId);
        return teams.get(teamId).get();
    }

    @Override
    public Uni<Team> create(Team team, Journal<Team> journal) {
        throw new UnsupportedOperationException("A sweep makes no teams");
    }

    @Override
    public Uni<List<Team>> findAll(Collection<String> ids) {
        throw new UnsupportedOperationException("A sweep looks for no team");
    }

    @Override
    public Uni<Optional<Team>> find(String idOrSlug) {
        throw new UnsupportedOperationException("A sweep looks for no team");
    }

    @Override
    public Uni<Page<Team>> list(Cursor after, int limit) {
        throw new UnsupportedOperationException("A sweep lists only what leaves");
    }

    @Override
    public Uni<Team> update(String id, UnaryOperator<Team> change, Journal<Team> journal) {
        throw new UnsupportedOperationException("A sweep changes no team");
    }
}
