package dev.quipu.store.postgres;

import dev.quipu.port.NotFoundException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

/** The rows of <code>tasks</code>. */
@ApplicationScoped
class TaskRepository implements PanacheRepositoryBase<TaskEntity, TeamRowKey> {

    /** A task, locked. */
    Uni<TaskEntity> locked(String teamId, String id) {
        return findById(new TeamRowKey(teamId, id), LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("task", id));
    }
}
