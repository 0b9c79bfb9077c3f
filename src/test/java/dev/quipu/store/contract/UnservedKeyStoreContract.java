package dev.quipu.store.contract;

import dev.quipu.access.key.KeyStore;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a backend answers that serves no {@link KeyStore}. */
public abstract class UnservedKeyStoreContract extends KeyStoreContract {

    @Test
    void refusesWhatItDoesNotServe() {
        UnservedCalls calls = new UnservedCalls(backend, KeyStore.class);

        calls.areRefused(backend, "keys", "create", "find", "list", "update", "used")
                .andAnswer(Map.of("grant", Optional.empty(), "accessVersion", 0L, "everHadKeys", false));
    }
}
