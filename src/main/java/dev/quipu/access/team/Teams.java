package dev.quipu.access.team;

import com.github.f4b6a3.ulid.UlidCreator;
import dev.quipu.access.audit.AuditTrail;
import dev.quipu.api.ForbiddenException;
import dev.quipu.base.json.Json;
import dev.quipu.base.time.Timestamps;
import dev.quipu.port.Caller;
import dev.quipu.port.Cursor;
import dev.quipu.port.Journal;
import dev.quipu.port.NotFoundException;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What holds for teams on every backend. */
@ApplicationScoped
public class Teams {

    private static final Set<String> TELL_WHICH = Set.of("id", "slug", "name", "created_at");

    private final TeamStore store;
    private final Clock clock;
    private final AuditTrail trail;

    public Teams(TeamStore store, Clock clock, AuditTrail trail) {
        this.store = store;
        this.clock = clock;
        this.trail = trail;
    }

    /** Makes a team of a slug and a name, which is the slug if none is given. */
    public Uni<Team> create(Caller caller, Map<String, Json> fields) {
        Instant now = Timestamps.cut(clock.instant());
        Team blank = new Team(UlidCreator.getMonotonicUlid().toString(), null, null, now, now, null);
        Team sent = TeamTable.TEAMS.filled(blank, fields, "team");
        Team team = sent.name() == null
                ? TeamBuilder.builder(sent).name(sent.slug()).build()
                : sent;
        return store.create(team, trail.of(caller.in(team.id()), "team.create", Team::id));
    }

    /**
     * The team that a caller names by id or slug. Whoever does not look after the server is told of no other team than its
     * own, and nothing is asked for that could tell by the time it takes whether there is one.
     *
     * @return fails with {@link NotFoundException}
     */
    public Uni<Team> get(Caller caller, String named) {
        boolean isOwn = named.equals(caller.teamId()) || named.equals(caller.teamSlug());
        if (!isOwn && !caller.isServerAdmin()) {
            return Uni.createFrom().failure(new NotFoundException("team", named));
        }
        return find(isOwn ? caller.teamId() : named, named);
    }

    private Uni<Team> find(String idOrSlug, String named) {
        return store.find(idOrSlug).map(found -> found.orElseThrow(() -> new NotFoundException("team", named)));
    }

    /** Lists the teams that a caller may know of, the newest first: all, or its own. */
    public Uni<Page<Team>> list(Caller caller, Cursor cursor, int limit) {
        return caller.isServerAdmin()
                ? store.list(cursor, limit)
                : get(caller, caller.teamId()).map(own -> new Page<>(List.of(own), null));
    }

    /**
     * Changes a team's slug or name by a merge patch.
     *
     * @param condition sees the row first and may throw to leave it as it is
     * @return the team; fails with {@link ForbiddenException} if somebody changes the slug who does not look after the
     *     server: whether a slug is free tells of other teams
     */
    public Uni<Team> patch(Caller caller, String named, Map<String, Json> patch, UnaryOperator<Team> condition) {
        return get(caller, named)
                .flatMap(team -> store.update(
                        team.id(),
                        before -> changed(caller, condition.apply(before), patch),
                        trail.of(caller.in(team.id()), "team.update", Team::id)));
    }

    private Team changed(Caller caller, Team before, Map<String, Json> patch) {
        Team after = TeamTable.TEAMS.patched(before, patch, "team");
        if (!after.slug().equals(before.slug())) {
            refuseLocal(before);
            if (!caller.isServerAdmin()) {
                throw new ForbiddenException(
                        "Only an admin of the team local may change a team's slug; you may change its name.");
            }
        }
        return after.equals(before)
                ? before
                : TeamBuilder.builder(after)
                        .updatedAt(Timestamps.cut(clock.instant()))
                        .build();
    }

    /**
     * Closes a team for everybody. Its keys open nothing any more, and {@link DepartedTeams} removes all its rows; only its
     * audit log stays.
     */
    public Uni<Team> delete(Caller caller, String named, UnaryOperator<Team> condition) {
        return get(caller, named)
                .flatMap(team -> store.update(
                        team.id(),
                        before -> {
                            condition.apply(before);
                            refuseLocal(before);
                            Instant now = Timestamps.cut(clock.instant());
                            return new Team(before.id(), before.slug(), before.name(), before.createdAt(), now, now);
                        },
                        end(caller, team)));
    }

    /** In the log of the team itself, and in that of the server, where it is found by those who do not know its id. */
    private Journal<Team> end(Caller caller, Team team) {
        return (before, after) -> Stream.of(team.id(), Caller.LOCAL_TEAM)
                .map(log -> trail.ofEnd(caller.in(log), "team.delete", Team::id, TELL_WHICH))
                .flatMap(journal -> journal.entries(before, null).stream())
                .toList();
    }

    private static void refuseLocal(Team team) {
        if (team.id().equals(Caller.LOCAL_TEAM)) {
            throw new ForbiddenException(
                    "The team local is the server's own; it cannot be deleted, and its slug cannot be changed.");
        }
    }
}
