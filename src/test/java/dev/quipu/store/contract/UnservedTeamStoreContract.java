package dev.quipu.store.contract;

import dev.quipu.access.team.TeamStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a backend answers that serves no {@link TeamStore}. */
public abstract class UnservedTeamStoreContract extends TeamStoreContract {

    @Test
    void refusesWhatItDoesNotServe() {
        UnservedCalls calls = new UnservedCalls(backend, TeamStore.class);

        calls.areRefused(backend, "teams", "create", "find", "findAll", "list", "update", "sweep")
                .andAnswer(Map.of("leaving", List.of()));
    }
}
