package dev.quipu.store.sqlite;

import dev.quipu.port.AuditEntry;
import dev.quipu.port.Journal;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes entries of the audit log, each in the transaction of its change. */
final class SqliteAudit {

    static final Columns COLUMNS = Columns.of(AuditEntry.class);

    private static final String INSERT =
            "INSERT INTO audit_log (" + COLUMNS.list() + ") VALUES (" + COLUMNS.parameters() + ")";

    private SqliteAudit() {}

    /** Writes entries, if there are any. */
    static void write(Handle handle, List<AuditEntry> entries) {
        entries.forEach(told -> handle.createUpdate(INSERT).bindMethods(told).execute());
    }

    /** Writes the entries of rows that go. */
    static <T> void writeEnds(Handle handle, List<T> rows, Journal<? super T> journal) {
        rows.forEach(row -> write(handle, journal.entries(row, null)));
    }
}
