package dev.quipu.store.postgres;

import dev.quipu.audit.AuditEntry;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The rows of <code>audit_log</code>. */
@ApplicationScoped
class AuditRepository implements PanacheRepositoryBase<AuditEntity, String> {

    /** Writes an entry, if there is one, in the transaction that is open. */
    Uni<Void> write(Optional<AuditEntry> entry) {
        return entry.map(told -> persist(AuditEntity.of(told)).replaceWithVoid())
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
