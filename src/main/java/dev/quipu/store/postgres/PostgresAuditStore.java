package dev.quipu.store.postgres;

import dev.quipu.access.audit.AuditQuery;
import dev.quipu.access.audit.AuditStore;
import dev.quipu.port.AuditEntry;
import dev.quipu.port.Cursor;
import dev.quipu.port.Page;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;

/** The audit log in PostgreSQL. */
@ApplicationScoped
@Typed(PostgresAuditStore.class)
class PostgresAuditStore implements AuditStore {

    private final AuditRepository rows;

    PostgresAuditStore(AuditRepository rows) {
        this.rows = rows;
    }

    @Override
    public Uni<Page<AuditEntry>> list(String teamId, AuditQuery query) {
        Listing listing = listing(teamId, query);
        return PostgresErrors.told(() -> Panache.withSession(() -> rows.find(listing.where(), listing.parameters())
                        .range(0, query.limit())
                        .list())
                .map(found -> Page.of(
                        found.stream().map(AuditEntity::toEntry).toList(),
                        query.limit(),
                        entry -> new Cursor(entry.at(), entry.id()))));
    }

    private static Listing listing(String teamId, AuditQuery query) {
        return Listing.newestFirst(teamId, "at", query.cursor())
                .and("keyId = :key", "key", query.keyId())
                .and("userId = :user", "user", query.userId())
                .and("action = :action", "action", query.action())
                .and("rowId = :row", "row", query.rowId())
                .and("at > :after", "after", query.after())
                .and("at < :before", "before", query.before());
    }
}
