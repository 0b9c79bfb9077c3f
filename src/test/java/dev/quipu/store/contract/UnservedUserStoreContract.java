package dev.quipu.store.contract;

import dev.quipu.access.user.UserStore;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a backend answers that serves no {@link UserStore}. */
public abstract class UnservedUserStoreContract extends UserStoreContract {

    @Test
    void refusesWhatItDoesNotServe() {
        UnservedCalls calls = new UnservedCalls(backend, UserStore.class);

        calls.areRefused(backend, "users", "create", "find", "list", "update", "delete")
                .andAnswer(Map.of());
    }
}
