package dev.quipu.store.postgres;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The rows of <code>spec_versions</code>. */
@ApplicationScoped
class SpecVersionRepository implements PanacheRepositoryBase<SpecVersionEntity, TeamRowKey> {}
