package dev.quipu.store.postgres;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The rows of <code>specs</code>. */
@ApplicationScoped
class SpecRepository implements PanacheRepositoryBase<SpecEntity, TeamRowKey> {}
