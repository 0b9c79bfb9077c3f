package dev.quipu.store.postgres;

import dev.quipu.port.NotFoundException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

/** The rows of <code>users</code>. Whoever locks a person and its teams locks the person first. */
@ApplicationScoped
class UserRepository implements PanacheRepositoryBase<UserEntity, String> {

    /** A person, locked. */
    Uni<UserEntity> locked(String id) {
        return findById(id, LockModeType.PESSIMISTIC_WRITE)
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("user", id));
    }

    /** A person by address, locked; null if there is none. */
    Uni<UserEntity> lockedByEmail(String email) {
        return find("email", email).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
    }
}
