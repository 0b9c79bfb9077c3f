package dev.quipu.store.contract;

import dev.quipu.record.git.GitActivityStore;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a backend answers that serves no {@link GitActivityStore}. */
public abstract class UnservedGitActivityStoreContract extends GitActivityStoreContract {

    @Test
    void refusesWhatItDoesNotServe() {
        UnservedCalls calls = new UnservedCalls(backend, GitActivityStore.class);

        calls.areRefused(backend, "git activity", "list", "commits", "rewrites", "first")
                .andAnswer(Map.of());
    }
}
