package dev.quipu.store.contract;

import dev.quipu.plan.spec.SpecStore;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a backend answers that serves no {@link SpecStore}. */
public abstract class UnservedSpecStoreContract extends SpecStoreContract {

    @Test
    void refusesWhatItDoesNotServe() {
        UnservedCalls calls = new UnservedCalls(backend, SpecStore.class);

        calls.areRefused(backend, "specs", "create", "find", "list", "update", "delete", "version", "versions")
                .andAnswer(Map.of());
    }
}
