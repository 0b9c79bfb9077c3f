package dev.quipu.store.postgres;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The rows of <code>events</code>. */
@ApplicationScoped
class EventRepository implements PanacheRepositoryBase<EventEntity, TeamRowKey> {}
