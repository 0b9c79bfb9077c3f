package dev.quipu.store.contract;

import dev.quipu.access.audit.AuditStore;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a backend answers that serves no {@link AuditStore}. */
public abstract class UnservedAuditStoreContract extends AuditStoreContract {

    @Test
    void refusesWhatItDoesNotServe() {
        UnservedCalls calls = new UnservedCalls(backend, AuditStore.class);

        calls.areRefused(backend, "the audit log", "list").andAnswer(Map.of());
    }
}
