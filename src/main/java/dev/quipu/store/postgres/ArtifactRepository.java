package dev.quipu.store.postgres;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** The rows of <code>artifacts</code>. */
@ApplicationScoped
class ArtifactRepository implements PanacheRepositoryBase<ArtifactEntity, TeamRowKey> {}
