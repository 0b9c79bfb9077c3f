package dev.quipu.store.sqlite;

import dev.quipu.audit.AuditEntry;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Writes entries of the audit log, each in the transaction of its change. */
final class SqliteAudit {

    static final Columns COLUMNS = Columns.of(AuditEntry.class);

    private static final String INSERT =
            "INSERT INTO audit_log (" + COLUMNS.list() + ") VALUES (" + COLUMNS.parameters() + ")";

    private SqliteAudit() {}

    /** Writes an entry, if there is one. */
    static void write(Handle handle, Optional<AuditEntry> entry) {
        entry.ifPresent(told -> handle.createUpdate(INSERT).bindMethods(told).execute());
    }
}
