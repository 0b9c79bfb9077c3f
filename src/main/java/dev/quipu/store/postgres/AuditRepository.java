package dev.quipu.store.postgres;

import dev.quipu.port.AuditEntry;
import dev.quipu.port.Journal;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The rows of <code>audit_log</code>. */
@ApplicationScoped
class AuditRepository implements PanacheRepositoryBase<AuditEntity, String> {

    /** Writes entries, if there are any, in the transaction that is open. */
    Uni<Void> write(List<AuditEntry> entries) {
        return entries.isEmpty()
                ? Uni.createFrom().voidItem()
                : persist(entries.stream().map(AuditEntity::of));
    }

    /** Writes the entries of rows that go. */
    <T> Uni<Void> writeEnds(List<T> rows, Journal<? super T> journal) {
        return write(rows.stream()
                .flatMap(row -> journal.entries(row, null).stream())
                .toList());
    }
}
