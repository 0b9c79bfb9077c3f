package dev.quipu.store.sql;

import dev.quipu.access.audit.AuditQuery;
import dev.quipu.access.audit.AuditStore;
import dev.quipu.port.AuditEntry;
import dev.quipu.port.AuditTable;
import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;

/** The audit log in a SQL database. */
public final class SqlAuditStore implements AuditStore {

    private static final Selection<AuditEntry> ENTRIES = Selection.of(AuditTable.AUDIT_LOG);

    private final SqlDatabase database;

    public SqlAuditStore(SqlDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<Page<AuditEntry>> list(String teamId, AuditQuery query) {
        return database.read(executor -> executor.rows(ENTRIES, listing(teamId, query)))
                .map(found -> Page.of(found, query.limit(), entry -> new Cursor(entry.at(), entry.id())));
    }

    /** What reads a page. */
    public static SqlStatement listing(String teamId, AuditQuery query) {
        return new Conditions()
                .and("team_id = ?", teamId)
                .and("key_id = ?", query.keyId())
                .and("user_id = ?", query.userId())
                .and("action = ?", query.action())
                .and("row_id = ?", query.rowId())
                .and("at > ?", query.after())
                .and("at < ?", query.before())
                .newestFirst(ENTRIES.text(), "at", "id", query.cursor(), query.limit());
    }
}
