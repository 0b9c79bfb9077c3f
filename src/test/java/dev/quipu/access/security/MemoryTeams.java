package dev.quipu.access.security;

import dev.quipu.access.team.Member;
import dev.quipu.access.team.Remains;
import dev.quipu.access.team.Team;
import dev.quipu.access.team.TeamStore;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.Page;
import dev.quipu.port.Role;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Teams and who is in them, in memory, as far as authentication asks for them. */
final class MemoryTeams implements TeamStore {

    final List<Member> members = new CopyOnWriteArrayList<>();
    final List<Team> teams = new CopyOnWriteArrayList<>();
    /** How often teams were asked for. */
    final AtomicInteger questions = new AtomicInteger();

    void add(String slug) {
        add(slug, slug);
    }

    /** Adds one whose id is of another name than its slug. */
    void add(String name, String slug) {
        teams.add(new Team("id-of-" + name, slug, slug, Instant.EPOCH, Instant.EPOCH, null));
    }

    void rename(String before, String after) {
        teams.replaceAll(team -> team.slug().equals(before)
                ? new Team(team.id(), after, after, Instant.EPOCH, Instant.EPOCH, null)
                : team);
    }

    void takeIn(String email, String slug, Role role) {
        members.add(new Member("id-of-" + slug, "id-of-" + email, email, email, role, Instant.EPOCH));
    }

    @Override
    public Uni<List<Team>> findAll(Collection<String> ids) {
        questions.incrementAndGet();
        return Uni.createFrom()
                .item(teams.stream().filter(team -> ids.contains(team.id())).toList());
    }

    @Override
    public Uni<Optional<Team>> find(String idOrSlug) {
        return Uni.createFrom()
                .item(teams.stream()
                        .filter(team ->
                                team.id().equals(idOrSlug) || team.slug().equals(idOrSlug))
                        .findFirst());
    }

    @Override
    public Uni<Team> create(Team team, Journal<Team> journal) {
        throw new UnsupportedOperationException("Authentication makes no teams");
    }

    @Override
    public Uni<Page<Team>> list(Cursor after, int limit) {
        throw new UnsupportedOperationException("Authentication lists no teams");
    }

    @Override
    public Uni<Team> update(String id, UnaryOperator<Team> change, Journal<Team> journal) {
        throw new UnsupportedOperationException("Authentication changes no teams");
    }

    @Override
    public Uni<List<Team>> leaving(Instant deletedBefore) {
        throw new UnsupportedOperationException("Authentication removes no teams");
    }

    @Override
    public Uni<Remains> sweep(String teamId, int rows) {
        throw new UnsupportedOperationException("Authentication removes no teams");
    }
}
