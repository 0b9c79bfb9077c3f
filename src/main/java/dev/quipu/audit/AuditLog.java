package dev.quipu.audit;

import dev.quipu.store.Cursor;
import dev.quipu.store.Page;
import dev.quipu.validation.Filters;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the audit log on every backend. */
@ApplicationScoped
public class AuditLog {

    private final AuditStore store;

    public AuditLog(AuditStore store) {
        this.store = store;
    }

    /** Lists a team's entries, the newest first; also of a team that is gone. */
    public Uni<Page<AuditEntry>> list(String teamId, AuditFilter filter, Cursor cursor, int limit) {
        return store.list(
                teamId,
                AuditQueryBuilder.builder()
                        .keyId(filter.key())
                        .userId(filter.user())
                        .action(filter.action())
                        .rowId(filter.row())
                        .after(Filters.time("after", filter.after()))
                        .before(Filters.time("before", filter.before()))
                        .cursor(cursor)
                        .limit(limit)
                        .build());
    }
}
