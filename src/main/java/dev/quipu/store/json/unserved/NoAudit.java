package dev.quipu.store.json.unserved;

import dev.quipu.access.audit.AuditQuery;
import dev.quipu.access.audit.AuditStore;
import dev.quipu.port.AuditEntry;
import dev.quipu.port.BackendName;
import dev.quipu.port.Page;
import dev.quipu.port.UnsupportedByBackendException;
import io.smallrye.mutiny.Uni;

/** There is no audit log here. */
public final class NoAudit implements AuditStore {

    @Override
    public Uni<Page<AuditEntry>> list(String teamId, AuditQuery query) {
        return refused();
    }

    private static <T> Uni<T> refused() {
        return Uni.createFrom().failure(new UnsupportedByBackendException(BackendName.JSON, "the audit log"));
    }
}
