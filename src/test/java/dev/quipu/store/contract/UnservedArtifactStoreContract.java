package dev.quipu.store.contract;

import dev.quipu.plan.artifact.ArtifactStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a backend answers that serves no {@link ArtifactStore}. */
public abstract class UnservedArtifactStoreContract extends ArtifactStoreContract {

    @Test
    void refusesWhatItDoesNotServe() {
        UnservedCalls calls = new UnservedCalls(backend, ArtifactStore.class);

        calls.areRefused(
                        backend,
                        "artifacts",
                        "create",
                        "find",
                        "list",
                        "update",
                        "attach",
                        "content",
                        "delete",
                        "release")
                .andAnswer(Map.of("unused", List.of()));
    }
}
