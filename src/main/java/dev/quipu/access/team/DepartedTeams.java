package dev.quipu.access.team;

import dev.quipu.base.time.Timestamps;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    private final LeftOutside outside;
    private final Clock clock;

    public DepartedTeams(TeamStore store, LeftOutside outside, Clock clock) {
        this.store = store;
        this.outside = outside;
        this.clock = clock;
    }

    /**
     * Removes all that can be removed now. A team whose rows something holds waits for the next time, and one that fails
     * stops none of the others.
     *
     * @return how many teams are gone with it; fails at the end as the first team did that failed, with the others'
     *     failures suppressed
     */
    public Uni<Integer> sweep() {
        return Uni.createFrom()
                .deferred(() -> store.leaving(Timestamps.cut(clock.instant().minus(LAST_WRITES))))
                .flatMap(this::sweep);
    }

    private Uni<Integer> sweep(List<Team> teams) {
        List<Throwable> failures = new ArrayList<>();
        return Multi.createFrom()
                .iterable(teams)
                .onItem()
                .transformToUniAndConcatenate(team -> sweep(team.id())
                        .onFailure()
                        .invoke(failures::add)
                        .onFailure()
                        .recoverWithItem(Remains.HELD))
                .filter(remains -> remains == Remains.NONE)
                .collect()
                .with(Collectors.summingInt(gone -> 1))
                .flatMap(gone -> failures.isEmpty()
                        ? Uni.createFrom().item(gone)
                        : Uni.createFrom().failure(together(failures)));
    }

    private static Throwable together(List<Throwable> failures) {
        Throwable first = failures.get(0);
        failures.stream().filter(failure -> failure != first).forEach(first::addSuppressed);
        return first;
    }

    private Uni<Remains> sweep(String teamId) {
        Uni<Remains> rows = Uni.createFrom()
                .deferred(() -> store.sweep(teamId, ROWS_AT_ONCE))
                .repeat()
                .whilst(remains -> remains == Remains.MORE)
                .collect()
                .last();
        return outside.remove(teamId).flatMap(removed -> rows);
    }
}
