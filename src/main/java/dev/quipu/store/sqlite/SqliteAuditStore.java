package dev.quipu.store.sqlite;

import dev.quipu.access.audit.AuditQuery;
import dev.quipu.access.audit.AuditStore;
import dev.quipu.port.AuditEntry;
import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import io.smallrye.mutiny.Uni;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The audit log in SQLite. */
final class SqliteAuditStore implements AuditStore {

    private static final SqliteListing<AuditEntry> LISTING =
            new SqliteListing<>("audit_log", SqliteAudit.COLUMNS.list(), "at", "id", AuditEntry.class);

    private final SqliteDatabase database;

    SqliteAuditStore(SqliteDatabase database) {
        this.database = database;
    }

    @Override
    public Uni<Page<AuditEntry>> list(String teamId, AuditQuery query) {
        return database.read(handle -> Page.of(
                listing(handle, "SELECT ", teamId, query)
                        .mapTo(AuditEntry.class)
                        .list(),
                query.limit(),
                entry -> new Cursor(entry.at(), entry.id())));
    }

    static Query listing(Handle handle, String verb, String teamId, AuditQuery query) {
        Conditions conditions = new Conditions(teamId)
                .and("key_id = :key", "key", query.keyId())
                .and("user_id = :user", "user", query.userId())
                .and("action = :action", "action", query.action())
                .and("row_id = :row", "row", query.rowId())
                .and("at > :after", "after", query.after())
                .and("at < :before", "before", query.before());
        return LISTING.query(handle, verb, conditions, query.cursor(), query.limit());
    }
}
