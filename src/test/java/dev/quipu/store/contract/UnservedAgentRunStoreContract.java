package dev.quipu.store.contract;

import dev.quipu.plan.run.AgentRunStore;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a backend answers that serves no {@link AgentRunStore}. */
public abstract class UnservedAgentRunStoreContract extends AgentRunStoreContract {

    @Test
    void refusesWhatItDoesNotServe() {
        UnservedCalls calls = new UnservedCalls(backend, AgentRunStore.class);

        calls.areRefused(backend, "runs", "create", "find", "list", "update").andAnswer(Map.of());
    }
}
