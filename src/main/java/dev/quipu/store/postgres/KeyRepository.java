package dev.quipu.store.postgres;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;

/** The rows of <code>api_keys</code>. */
@ApplicationScoped
class KeyRepository implements PanacheRepositoryBase<KeyEntity, String> {

    /** A person's keys, locked. */
    Uni<List<KeyEntity>> locked(String userId) {
        return find("userId = ?1 order by id", userId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** A person's keys of a team that are not revoked, locked. */
    Uni<List<KeyEntity>> lockedUnrevoked(String teamId, String userId) {
        return find("teamId = ?1 and userId = ?2 and revokedAt is null order by id", teamId, userId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }
}
