package dev.quipu.store.json.unserved;

import dev.quipu.access.team.Remains;
import dev.quipu.access.team.Team;
import dev.quipu.access.team.TeamStore;
import dev.quipu.port.BackendName;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import dev.quipu.port.UnsupportedByBackendException;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** There are no teams here but the one of everybody; whoever asks which of them are leaving by itself is told: none. */
public final class NoTeams implements TeamStore {

    @Override
    public Uni<Team> create(Team team, Journal<Team> journal) {
        return refused();
    }

    @Override
    public Uni<Optional<Team>> find(String idOrSlug) {
        return refused();
    }

    @Override
    public Uni<List<Team>> findAll(Collection<String> ids) {
        return refused();
    }

    @Override
    public Uni<Page<Team>> list(Cursor after, int limit) {
        return refused();
    }

    @Override
    public Uni<Team> update(String id, UnaryOperator<Team> change, Journal<Team> journal) {
        return refused();
    }

    @Override
    public Uni<List<Team>> leaving(Instant deletedBefore) {
        return Uni.createFrom().item(List.of());
    }

    @Override
    public Uni<Remains> sweep(String teamId, int rows) {
        return refused();
    }

    private static <T> Uni<T> refused() {
        return Uni.createFrom().failure(new UnsupportedByBackendException(BackendName.JSON, "teams"));
    }
}
