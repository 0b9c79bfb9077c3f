package dev.quipu.store.postgres;

import dev.quipu.port.NotFoundException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

/** The rows of <code>teams</code>. */
@ApplicationScoped
class TeamRepository implements PanacheRepositoryBase<TeamEntity, String> {

    /** A team that was not deleted, locked: whoever changes who is in it, or its keys, does so one after the other. */
    Uni<TeamEntity> locked(String id) {
        return find("id = ?1 and deletedAt is null", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("team", id));
    }
}
