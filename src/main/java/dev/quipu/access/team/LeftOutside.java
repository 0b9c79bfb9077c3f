package dev.quipu.access.team;

import io.smallrye.mutiny.Uni;

/** What a team has outside of the backend, which goes before its rows do, for only they tell that it is there. */
public interface LeftOutside {

    /** Removes all of it that a deleted team has; fails if some of it may be left. */
    Uni<Void> remove(String teamId);
}
