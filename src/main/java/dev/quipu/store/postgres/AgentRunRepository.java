package dev.quipu.store.postgres;

import dev.quipu.port.NotFoundException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

/** The rows of <code>agent_runs</code>. */
@ApplicationScoped
class AgentRunRepository implements PanacheRepositoryBase<AgentRunEntity, TeamRowKey> {

    /** A run, locked. */
    Uni<AgentRunEntity> locked(String teamId, String id) {
        return findById(new TeamRowKey(teamId, id), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("run", id));
    }
}
