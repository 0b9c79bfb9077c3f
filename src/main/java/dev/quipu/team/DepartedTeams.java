package dev.quipu.team;

import dev.quipu.store.Timestamps;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * Removes what deleted teams leave behind, bit by bit, so that nobody waits for it. It may be ended at any time, by many
 * instances at once, and goes on where it was.
 */
@ApplicationScoped
public class DepartedTeams {

    /** What was under way when a team was deleted, on whatever instance, has been stored or refused by then. */
    public static final Duration LAST_WRITES = Duration.ofSeconds(15);

    private static final int ROWS_AT_ONCE = 1_000;

    private final TeamStore store;
    private final Clock clock;

    public DepartedTeams(TeamStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Removes all that can be removed now.
     *
     * @return how many teams are gone with it
     */
    public Uni<Integer> sweep() {
        return Uni.createFrom()
                .deferred(() -> store.leaving(Timestamps.cut(clock.instant().minus(LAST_WRITES))))
                .onItem()
                .transformToMulti(teams -> Multi.createFrom().iterable(teams))
                .onItem()
                .transformToUniAndConcatenate(team -> sweep(team.id()))
                .collect()
                .with(Collectors.summingInt(done -> 1));
    }

    private Uni<Boolean> sweep(String teamId) {
        return Uni.createFrom()
                .deferred(() -> store.sweep(teamId, ROWS_AT_ONCE))
                .repeat()
                .until(done -> done)
                .collect()
                .last()
                .replaceWith(true);
    }
}
