package dev.quipu.store.sql;

import dev.quipu.port.AuditEntry;
import dev.quipu.port.AuditTable;
import dev.quipu.port.Journal;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** Writes entries of the audit log, each in the transaction of its change. */
public final class AuditEntries {

    private AuditEntries() {}

    /** Writes entries, if there are any. */
    public static Uni<Void> write(SqlWriter writer, List<AuditEntry> entries) {
        return writer.insertAll(AuditTable.AUDIT_LOG, entries);
    }

    /** Writes the entries of rows that go. */
    public static <T> Uni<Void> writeEnds(SqlWriter writer, List<T> rows, Journal<? super T> journal) {
        return write(
                writer,
                rows.stream()
                        .flatMap(row -> journal.entries(row, null).stream())
                        .toList());
    }
}
