package dev.quipu.store.json;

import dev.quipu.audit.AuditEntry;
import dev.quipu.audit.AuditQuery;
import dev.quipu.audit.AuditStore;
import dev.quipu.store.BackendName;
import dev.quipu.store.Page;
import dev.quipu.store.UnsupportedByBackendException;
import io.smallrye.mutiny.Uni;

/** There is no audit log here. */
final class NoAudit implements AuditStore {

    @Override
    public Uni<Page<AuditEntry>> list(String teamId, AuditQuery query) {
        return refused();
    }

    private static <T> Uni<T> refused() {
        return Uni.createFrom().failure(new UnsupportedByBackendException(BackendName.JSON, "the audit log"));
    }
}
