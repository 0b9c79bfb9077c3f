package dev.quipu.store.contract;

import dev.quipu.plan.task.TaskStore;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a backend answers that serves no {@link TaskStore}. */
public abstract class UnservedTaskStoreContract extends TaskStoreContract {

    @Test
    void refusesWhatItDoesNotServe() {
        UnservedCalls calls = new UnservedCalls(backend, TaskStore.class);

        calls.areRefused(backend, "tasks", "create", "find", "list", "update", "claim")
                .andAnswer(Map.of());
    }
}
