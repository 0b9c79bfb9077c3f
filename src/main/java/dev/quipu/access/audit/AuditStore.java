package dev.quipu.access.audit;

import dev.quipu.port.AuditEntry;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;

/**
 * Where the audit log is read. Nothing writes to it alone: every store writes the entry of a change in the change's own
 * transaction, and the database refuses to change or remove one. Fails with
 * {@link dev.quipu.port.StoreUnavailableException} while the backend is down.
 */
public interface AuditStore {

    /** Lists a team's entries by {@code at}, the newest first, then by id, the greatest first; also of a team that is gone. */
    Uni<Page<AuditEntry>> list(String teamId, AuditQuery query);
}
