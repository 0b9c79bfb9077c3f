package dev.quipu.store.postgres;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The rows of <code>sessions</code>. */
@ApplicationScoped
class SessionRepository implements PanacheRepositoryBase<SessionEntity, TeamRowKey> {}
